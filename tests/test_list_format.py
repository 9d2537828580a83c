"""The list in a person's own format: what may be named, what is refused with its line, and what then stands in a row."""

from pathlib import Path

import pytest

from tests import library
from tests.everyplace import lines, pressed
from tui import config
from tui.commands import table
from tui.errors import Code
from tui.faces.fullscreen.app import Reading
from tui.faces.fullscreen.ownlist import own_columns
from tui.model.listformat import Field, list_fields


def test_fields_in_their_order_and_widths() -> None:
    assert list_fields("{title} {date:>10} {source}") == (Field("title"), Field("date", 10, right=True), Field("source"))
    assert list_fields("") == ()
    columns = own_columns(list_fields("{signs} {title} {date:>10} {source}"))
    assert [(column.width, column.right, column.least) for column in columns] == [
        (3, False, 20), (0, False, 0), (10, True, 32), (20, False, 53),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "{date}",
        "{title} {title}",
        "{titel}",
        "{title:0}",
        "{title} {date:201}",
        "{title}|{date}",
        "title",
        "{title} {date:<3}",
        "{}",
    ],
)
def test_what_is_refused_is_told_with_its_line_and_the_fields(tmp_path: Path, text: str) -> None:
    with pytest.raises(ValueError):
        list_fields(text)
    path = tmp_path / "feeds.toml"
    path.write_text(f'[settings]\nsigns = "ascii"\nlist_format = "{text}"\n', "utf-8")
    loaded = config.load(path)
    (problem,) = loaded.problems
    assert problem.code is Code.CONFIG_BAD_VALUE and problem.facts["line"] == 3
    assert "fields: signs, date, title, source" in str(problem.facts["expected"])
    assert loaded.settings.list_format == ""


async def test_a_list_has_the_fields_a_person_wants(tmp_path: Path) -> None:
    settings = '[settings]\nlist_format = "{date:>8} {section:8} {title} {author:14} {portal:12}"\n\n'
    session = library.session(tmp_path, "vi", feeds=settings + library.FEEDS)

    def opened() -> Reading:
        app = Reading(session)
        app._refresh_due = lambda: None  # type: ignore[method-assign]  # nothing is fetched
        return app

    app = opened()
    async with app.run_test(size=(90, 20)) as pilot:
        app.run_command(table.named("list"), "so")
        await pressed(pilot)
        row = next(line for line in lines(app) if "Khai mạc" in line)
        assert row.split()[1:4] == ["08:00", "Tin", "tức"] and "Ban Biên tập" in row and "Sở KH&CN" in row
        assert row.index("Ban Biên") < row.index("Sở KH&CN")
    app = opened()
    async with app.run_test(size=(50, 20)) as pilot:
        await pressed(pilot)
        row = next(line for line in lines(app) if "Khai mạc" in line)
        assert "08:00" in row and "Sở KH&CN" not in row
    session.reader.store.close()
