"""Zip files from outside, and the XML in them, within bounds."""

import io
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element as Element

from tui.parse.office.unreadable import Unreadable

MAX_UNPACKED = 50_000_000
"""Bytes that all parts read of one archive may have together; a schedule of a year has 300,000."""
MAX_PARTS = 2_000

_WITH_TEXT = (".xml", ".rels", ".bin", "mimetype")
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"


class Archive:
    """One zip file. Names are looked up in lower case, with "/"; what was unpacked counts towards MAX_UNPACKED."""

    def __init__(self, body: bytes) -> None:
        """Unreadable where it is no zip file."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(body))
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
            raise Unreadable(str(error)) from None
        parts = self._zip.infolist()
        if len(parts) > MAX_PARTS:
            raise Unreadable(f"{len(parts)} parts")
        self._parts = {part.filename.replace("\\", "/").lstrip("/").lower(): part for part in parts}
        self._left = MAX_UNPACKED

    @property
    def names(self) -> Iterator[str]:
        """The names of the parts, in lower case."""
        yield from self._parts

    def read(self, name: str) -> bytes:
        """A part, b"" where there is none of that name. Unreadable where it is damaged, encrypted or too large."""
        part = self._parts.get(name.lstrip("/").lower())
        if part is None:
            return b""
        if part.flag_bits & 1:
            raise Unreadable("encrypted")
        try:
            with self._zip.open(part) as file:
                data = file.read(self._left + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
            raise Unreadable(str(error)) from None
        self._left -= len(data)
        if self._left < 0:
            raise Unreadable(f"more than {MAX_UNPACKED} bytes unpacked")
        return data

    def repacked(self) -> bytes:
        """The archive with its parts unpacked, pictures left out: what another reader unpacks of it was counted here."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as copy:
            for name, part in self._parts.items():
                if name.endswith(_WITH_TEXT):
                    copy.writestr(part.filename.replace("\\", "/").lstrip("/"), self.read(name))
        return out.getvalue()

    def xml(self, name: str, namespaces: tuple[tuple[bytes, bytes], ...] = ()) -> Element | None:
        """The root of an XML part, None where there is no such part. Each first namespace is read as its second."""
        data = self.read(name)
        for one, other in namespaces:
            data = data.replace(one, other)
        return parsed(data) if data.strip() else None

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """Of a part (of the package itself with ""): kind and target of each relation by its id, as they are written."""
        folder, _, file = name.rpartition("/")
        root = self.xml(f"{folder}/_rels/{file}.rels")
        if root is None:
            return {}
        found = root.iter(_PACKAGE + "Relationship")
        return {one.get("Id", ""): (one.get("Type", "").rpartition("/")[2], one.get("Target", "")) for one in found}

    def main(self, usual: str) -> str:
        """The name of the document's main part."""
        for kind, target in self.relations("").values():
            if kind == "officeDocument":
                return target.lstrip("/")
        return usual


def parsed(data: bytes) -> Element:
    """The root of an XML document without entities, comments and instructions. Unreadable."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(str(error)) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("it declares entities of its own")
    return root
