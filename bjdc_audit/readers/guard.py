"""Looks at a zipped workbook before anything unpacks it: whether it is safe to read.

Everything is counted while it streams past, so that no file can make the reader use much memory or
time: unpacked bytes, XML elements of each kind, cells.
"""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Final
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from bjdc_audit.errors import UnreadableError
from bjdc_audit.readers.files import MEGABYTE
from bjdc_audit.readers.kinds import damaged, encrypted, entities, too_large

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zipfile import ZipInfo

MAX_UNPACKED: Final = 200 * MEGABYTE
MAX_ELEMENTS: Final = 500_000
"""Of one kind (cells, rows, …): twelve tables have some thousands."""
MAX_CONTENTS: Final = 150_000
"""Values or texts of cells; many more cells may be empty but formatted."""
MAX_COSTLY_ELEMENTS: Final = 50_000
"""Of the kinds that openpyxl turns into objects one by one."""

_COSTLY: Final = {"si", "mergeCell", "hyperlink", "definedName", "conditionalFormatting", "cfRule"}
_COSTLY_TOO: Final = {"dataValidation", "brk", "col", "sheet", "Relationship", "Override", "ext"}
_LIMITS: Final = dict.fromkeys(_COSTLY | _COSTLY_TOO, MAX_COSTLY_ELEMENTS) | {
    "v": MAX_CONTENTS,
    "is": MAX_CONTENTS,
}

_ENCRYPTED_FLAG: Final = 0x1
_CHUNK: Final = 1 << 16


def check_archive(data: bytes, name: str) -> None:
    """Raise an InputError unless the workbook that the bytes are is safe to unpack."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            if any(part.flag_bits & _ENCRYPTED_FLAG for part in parts):
                raise encrypted(name, by_excel=False)
            _Scan(name).all(archive, parts)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError):
        raise UnreadableError(damaged(name)) from None


class _Scan:
    """Counts what is in the parts of one workbook, and refuses what no workbook needs."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.unpacked = 0
        self.counts: dict[str, int] = {}

    def all(self, archive: ZipFile, parts: Iterable[ZipInfo]) -> None:
        """Unpack every part, piece by piece."""
        for part in parts:
            self._part(archive, part)

    def _part(self, archive: ZipFile, part: ZipInfo) -> None:
        parser: expat.XMLParserType | None = self._parser()
        with archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                self.unpacked += len(chunk)
                if self.unpacked > MAX_UNPACKED:
                    raise too_large(self.name)
                parser = _fed(parser, chunk)
        _fed(parser, b"", is_last=True)  # expat may have kept back what it got so far

    def _parser(self) -> expat.XMLParserType:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._element
        parser.StartDoctypeDeclHandler = self._doctype
        return parser

    def _element(self, tag: str, _attributes: dict[str, str]) -> None:
        kind = tag.rpartition(":")[2]
        count = self.counts[kind] = self.counts.get(kind, 0) + 1
        if count > _LIMITS.get(kind, MAX_ELEMENTS):
            raise too_large(self.name)

    def _doctype(self, _name: str, _system: object, _public: object, has_declarations: int) -> None:
        """Refuse document types that declare entities, before these are expanded.

        One that only names a file (old OpenOffice has them) is harmless: no file is fetched.
        """
        if not has_declarations:
            return
        raise UnreadableError(entities(self.name))


def _fed(
    parser: expat.XMLParserType | None, chunk: bytes, *, is_last: bool = False
) -> expat.XMLParserType | None:
    """Feed a piece to the parser; None once it turns out to be no XML (a picture, …)."""
    if parser is None:
        return None
    try:
        parser.Parse(chunk, is_last)
    except expat.ExpatError:
        return None
    return parser
