"""Pictures: decoded and made small, in the process that may be killed. Only what is asked for by a person comes here."""

import io

from tui.errors import Code, ParseError
from tui.model import Response, Subscription
from tui.model.picture import Picture

MOST_PIXELS = 40_000_000
"""Of a picture as it comes; a camera's has 24 million. A file of a few kilobytes can claim any number."""
SIDE = 640
"""Pixels of the longer side of what is handed on: as many as a terminal shows."""
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "BMP")
_GROUND = (255, 255, 255)  # under what is transparent, as on a page


def parse_picture(subscription: Subscription, response: Response, known: frozenset[bytes]) -> Picture:
    """The picture in a response, its first frame where it moves. ParseError (PICTURE_REFUSED)."""
    try:
        from PIL import Image, ImageOps, UnidentifiedImageError
    except ImportError:
        raise _refused(response, "missing") from None
    try:
        with Image.open(io.BytesIO(response.body), formats=_FORMATS) as found:
            if found.width * found.height > MOST_PIXELS:
                raise _refused(response, "large")
            found.draft("RGB", (SIDE, SIDE))  # a JPEG is decoded no larger than needed
            found.thumbnail((SIDE, SIDE))
            upright = ImageOps.exif_transpose(found).convert("RGBA")
    except UnidentifiedImageError:
        raise _refused(response, "unknown") from None
    except Image.DecompressionBombError:
        raise _refused(response, "large") from None
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, OverflowError):  # all of these were seen
        raise _refused(response, "broken") from None
    flat = Image.new("RGB", upright.size, _GROUND)
    flat.paste(upright, mask=upright)
    return Picture(url=response.url, width=flat.width, height=flat.height, pixels=flat.tobytes())


def _refused(response: Response, reason: str) -> ParseError:
    return ParseError(Code.PICTURE_REFUSED, url=response.url, reason=reason)
