"""Pictures of an article: fetched when asked for alone, decoded within bounds, drawn line by line, told where they cannot be."""

import asyncio
import io
import os
import sys
from contextlib import nullcontext
from datetime import UTC
from pathlib import Path
from threading import Thread

import pytest
from PIL import Image as Pillow
from textual_image import renderable

from tests import library
from tests.everyplace import lines, pressed
from tui.commands import pictures, table
from tui.commands.command import Request
from tui.demo import Portal, feeds_toml
from tui.errors import BantinError, Code, ParseError
from tui.faces.fullscreen.app import Reading
from tui.faces.fullscreen.pictures import MOST_LINES, Artist, Drawing
from tui.model import Outcome, Response, Subscription, Validators
from tui.model.picture import Picture
from tui.parse import Parser, wire
from tui.parse.pixels import SIDE, parse_picture
from tui.session import Session

HERE = "https://so.example/a.png"
# textual-image 0.12 asks for pixels in a way that Pillow 14 will not have; pyproject keeps to those before.
pytestmark = pytest.mark.filterwarnings("ignore:Image.Image.getdata:DeprecationWarning")


def answer(body: bytes) -> Response:
    return Response(
        url=HERE, status=200, content_type="image/png", body=body, validators=Validators(), fetched=library.NOW.astimezone(UTC)
    )


def parsed(body: bytes) -> Picture:
    return parse_picture(Subscription(id="", url=HERE), answer(body), frozenset())


def made(form: str, size: tuple[int, int] = (4, 2), colour: tuple[int, ...] = (200, 0, 0), mode: str = "RGB") -> bytes:
    file = io.BytesIO()
    Pillow.new(mode, size, colour).save(file, form)
    return file.getvalue()


def claiming(width: int, height: int) -> bytes:
    """A PNG of a few bytes whose head claims this size."""
    whole = bytearray(made("PNG"))
    whole[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    import zlib

    whole[29:33] = zlib.crc32(whole[12:29]).to_bytes(4, "big")
    return bytes(whole)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WEBP", "BMP"])
def test_a_picture_becomes_pixels(form: str) -> None:
    picture = parsed(made(form, (40, 20)))
    assert (picture.width, picture.height, len(picture.pixels)) == (40, 20, 40 * 20 * 3)
    red, green, blue = picture.pixels[:3]
    assert red > 180 and green < 20 and blue < 20


def test_a_large_one_becomes_small_and_what_is_transparent_white() -> None:
    picture = parsed(made("JPEG", (3000, 1500)))
    assert (picture.width, picture.height) == (SIDE, SIDE // 2)
    assert parsed(made("PNG", colour=(9, 9, 9, 0), mode="RGBA")).pixels[:3] == b"\xff\xff\xff"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (claiming(60_000, 60_000), "large"),
        (claiming(9_000, 9_000), "large"),
        (made("PNG", (300, 300))[:120], "broken"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "unknown"),
        (b"%!PS-Adobe-3.0 EPSF-3.0", "unknown"),
        (b"", "unknown"),
    ],
)
@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_what_is_refused(body: bytes, reason: str) -> None:
    with pytest.raises(ParseError) as caught:
        parsed(body)
    assert caught.value.problem.code is Code.PICTURE_REFUSED and caught.value.problem.facts["reason"] == reason


async def test_the_process_that_may_be_killed_answers_with_pixels() -> None:
    parser = Parser()
    try:
        assert await parser.picture(answer(made("PNG"))) == parsed(made("PNG"))
    finally:
        await parser.aclose()
    with pytest.raises(ValueError, match="unreadable"):
        wire.unpack_answer(b"\x80\x04.")


def drawing(kind: type, size: tuple[int, int] = (320, 180)) -> Drawing:
    """A drawing as a terminal of this kind has it."""
    artist = Artist(lambda: pytest.fail("nobody is asked"))
    artist._asked = True
    artist._by_line = None if kind is renderable.SixelImage else kind
    artist._sixel = kind if kind is renderable.SixelImage else None
    width, height = size
    return Drawing(Picture(url=HERE, width=width, height=height, pixels=b"\x10\x80\xf0" * width * height), artist)


def test_a_picture_keeps_its_shape_in_the_room_there_is() -> None:
    shown = drawing(renderable.HalfcellImage)
    assert shown.size(72) == (40, 11) and shown.size(20) == (20, 6)
    assert drawing(renderable.HalfcellImage, (100, 2000)).size(72) == (2, MOST_LINES)
    assert drawing(renderable.HalfcellImage, (2000, 1)).size(72) == (72, 1)


@pytest.mark.parametrize("kind", [renderable.HalfcellImage, renderable.TGPImage, renderable.SixelImage])
def test_each_line_stands_for_itself_in_every_protocol(kind: type, monkeypatch: pytest.MonkeyPatch) -> None:
    told = io.StringIO()
    monkeypatch.setattr(sys, "__stdout__", told)
    shown = drawing(kind)
    columns, count = shown.size(30)
    drawn = [shown.line(number, columns) for number in range(count)]
    assert [sum(segment.cell_length for segment in line) for line in drawn] == [columns] * count
    first = "".join(segment.text for segment in drawn[0])
    if kind is renderable.TGPImage:
        assert first.count("\U0010eeee") == columns and "\x1b_G" in told.getvalue()
    elif kind is renderable.SixelImage:
        assert first.count("\x1bP") == 1 and f"\x1b7\x1b[{columns}D" in first and first.endswith("\x1b8")
    else:
        assert first == "▀" * columns and len(drawn[0]) == 1 and not told.getvalue()


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of POSIX")
@pytest.mark.parametrize(
    ("answer", "by_line", "sixel", "cell"),
    [
        ("\x1b_Gi=31;OK\x1b\\\x1b[6;18;9t\x1b[?62;22c", renderable.TGPImage, None, (9, 18)),
        ("\x1b_Gi=31;OK\x1b\\\x1b[?62;4;22c", renderable.HalfcellImage, renderable.SixelImage, (10, 20)),
        ("\x1b[?1;2c", renderable.HalfcellImage, None, (10, 20)),
    ],
)
def test_the_terminal_is_asked_once_and_to_the_end(
    answer: str, by_line: type, sixel: type | None, cell: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    import pty

    ours, theirs = pty.openpty()
    asked = b""

    def terminal() -> None:
        nonlocal asked
        while b"\x1b[c" not in asked:
            asked += os.read(ours, 1024)
        os.write(ours, answer.encode())

    with open(theirs, "r+b", buffering=0) as file, open(os.dup(theirs), "w") as out:  # noqa: PTH123  # a descriptor is no path
        monkeypatch.setattr(sys, "__stdin__", file)
        monkeypatch.setattr(sys, "__stderr__", out)
        thread = Thread(target=terminal)
        thread.start()
        artist = Artist(nullcontext)
        picture = Picture(url=HERE, width=1, height=1, pixels=b"abc")
        artist.drawings({HERE: picture})
        artist.drawings({HERE: picture})
        thread.join()
    os.close(ours)
    assert asked.count(b"\x1b[c") == 1
    assert (artist._by_line, artist._sixel, artist._cell) == (by_line, sixel, cell)


@pytest.fixture
def library_session(tmp_path: Path) -> Session:
    made = library.session(tmp_path, "en")
    made.listing = made.listing._replace(ids=made.reader.ids(made.listing.query))
    made.open(made.listing.ids[0])
    return made


async def last(session: Session) -> Outcome:
    """What the command answers at the end."""
    steps = [step async for step in table.named("images").steps(session, Request())]
    assert isinstance(steps[-1], Outcome)
    return steps[-1]


async def test_where_nothing_is_drawn_captions_are_told(library_session: Session) -> None:
    page = (await last(library_session)).page
    assert page is not None and [item.line for item in page.items] == ["1. Lễ khai mạc - Ảnh: AQ."]
    assert page.lead == ("1 picture.",)
    library_session.gallery.draws = False
    page = (await last(library_session)).page
    assert page is not None and "bantin[images]" in page.lead[1]
    library_session.open(library_session.listing.ids[1])
    with pytest.raises(BantinError) as caught:
        await last(library_session)
    assert caught.value.problem.code is Code.NO_PICTURE
    library_session.reader.store.close()


async def test_pictures_are_fetched_when_asked_for_and_drawn_in_the_article(tmp_path: Path) -> None:
    with Portal(today=library.NOW.date()) as portal:
        session = library.session(tmp_path, "vi", filled=False, feeds=feeds_toml(portal.url))
        async for _ in session.reader.refresh(session.reader.subscriptions[:1]):
            pass
        app = Reading(session)
        app._refresh_due = lambda: None  # type: ignore[method-assign]  # nothing else is fetched
        async with app.run_test(size=(100, 50)) as pilot:
            app.run_command(table.named("read"), "1")
            await pressed(pilot)
            assert not any("▀" in line for line in lines(app))
            assert not any("/uploads/" in path for path in portal.hits)
            for shown in (True, False):
                await pressed(pilot, "I")
                for _ in range(200):
                    if app.errand is None:
                        break
                    await pilot.pause(0.05)
                await pressed(pilot)
                assert any("▀" * 20 in line for line in lines(app)) is shown
            assert sum("/uploads/" in path for path in portal.hits) == 1
            settings = session.reader.config.settings._replace(images=True)
            session.reader.config = session.reader.config._replace(settings=settings)
            assert pictures.wanted(session)
        await asyncio.sleep(0)
        session.reader.store.close()
