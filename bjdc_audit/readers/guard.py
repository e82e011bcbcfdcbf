"""Looks at a workbook before anything unpacks it: what it is, and whether it is safe to read.

Contents decide, not names. Everything is counted while it streams past, so that no file can make
the reader use much memory or time: unpacked bytes, XML elements of each kind, cells.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from bjdc_audit.errors import EncryptedError, TooLargeError, UnreadableError, UnsupportedError
from bjdc_audit.model.findings import Text
from bjdc_audit.readers.files import MEGABYTE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zipfile import ZipInfo

MAX_PARTS: Final = 5_000
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

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP: Final = b"PK"
_WORKBOOK: Final = "xl/workbook.xml"
_STRICT: Final = "http://purl.oclc.org/ooxml/"
_ENCRYPTED_FLAG: Final = 0x1
_CHUNK: Final = 1 << 16

_SAVE_ZH: Final = "请用 Excel 或 WPS 打开，另存为 .xlsx 后再审核。"
_SAVE_EN: Final = "open it in Excel or WPS, save it as .xlsx and audit that."


def check_workbook(data: bytes, name: str) -> None:
    """Raise an InputError unless the bytes are an .xlsx workbook that is safe to unpack."""
    if data.startswith(_OLE):
        raise _about_ole(data, name)
    if not data.startswith(_ZIP):
        raise _about_no_zip(data, name)
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            _check_parts(parts, name)
            _Scan(name).all(archive, parts)
    except BadZipFile:
        raise UnreadableError(_damaged(name)) from None


def _damaged(name: str) -> Text:
    return Text(
        f"{name} 已损坏，打不开：请重新下载或复制一份，或用 Excel 修复后另存为 .xlsx。",
        f"{name} is damaged and cannot be opened: download or copy it again, or repair it in Excel "
        "and save it as .xlsx.",
    )


def encrypted(name: str) -> EncryptedError:
    """Return the error for a workbook that needs a password."""
    return EncryptedError(
        Text(
            f"{name} 设有打开密码，读不出内容：请用 Excel 打开，取消密码后另存为 .xlsx。",
            f"{name} is protected by a password: open it in Excel, remove the password and save "
            "it as .xlsx.",
        )
    )


def _unsupported(name: str, kind_zh: str, kind_en: str) -> UnsupportedError:
    return UnsupportedError(
        Text(
            f"{name} 是{kind_zh}，不是 .xlsx 工作簿：{_SAVE_ZH}",
            f"{name} is {kind_en}, not an .xlsx workbook: {_SAVE_EN}",
        )
    )


def _utf16(word: str) -> bytes:
    return word.encode("utf-16-le")


def _about_ole(data: bytes, name: str) -> EncryptedError | UnsupportedError:
    if _utf16("EncryptedPackage") in data:
        return encrypted(name)
    if _utf16("WordDocument") in data:
        return _unsupported(name, "旧版 Word 文档", "an old Word document")
    return _unsupported(name, "旧版 .xls 工作簿", "an old .xls workbook")


def _about_no_zip(data: bytes, name: str) -> UnreadableError | UnsupportedError:
    if not data:
        return UnreadableError(
            Text(
                f"{name} 是空文件：请重新下载或复制一份。",
                f"{name} is an empty file: download or copy it again.",
            )
        )
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<html", b"<!doctype html", b"<table", b"<?xml", b"<meta")):
        return _unsupported(name, "另存成 .xls 的网页或 XML 表格", "a web page or an XML table")
    if start.startswith(b"%pdf"):
        return _unsupported(name, " PDF 文件", "a PDF file")
    return UnreadableError(
        Text(
            f"{name} 不是 Excel 工作簿，或已损坏：请检查文件，用 Excel 或 WPS 另存为 .xlsx。",
            f"{name} is no Excel workbook, or is damaged: check the file and save it as .xlsx in "
            "Excel or WPS.",
        )
    )


def _check_parts(parts: list[ZipInfo], name: str) -> None:
    if len(parts) > MAX_PARTS:
        raise too_large(name)
    if any(part.flag_bits & _ENCRYPTED_FLAG for part in parts):
        raise encrypted(name)
    names = {part.filename for part in parts}
    if _WORKBOOK not in names:
        raise _about_other_zip(names, name)


def _about_other_zip(names: Iterable[str], name: str) -> UnsupportedError:
    folders = {part.partition("/")[0] for part in names}
    if "xl" in folders:
        return _unsupported(name, "二进制（.xlsb）工作簿", "a binary (.xlsb) workbook")
    if "word" in folders:
        return _unsupported(name, " Word 文档", "a Word document")
    if "content.xml" in folders:
        return _unsupported(name, " OpenDocument 文件", "an OpenDocument file")
    return _unsupported(name, "压缩包", "an archive")


def too_large(name: str) -> TooLargeError:
    """Return the error for a workbook with far more in it than any report has."""
    return TooLargeError(
        Text(
            f"{name} 的内容远多于一份决算（可能有大片空白格式）："
            "请删除多余的行、列和工作表后另存。",
            f"{name} holds far more than one unit's accounts (perhaps formats of empty rows): "
            "delete the surplus rows, columns and sheets and save it again.",
        )
    )


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

    def _element(self, tag: str, attributes: dict[str, str]) -> None:
        kind = tag.rpartition(":")[2]
        count = self.counts[kind] = self.counts.get(kind, 0) + 1
        if count > _LIMITS.get(kind, MAX_ELEMENTS):
            raise too_large(self.name)
        if kind == "workbook" and any(v.startswith(_STRICT) for v in attributes.values()):
            raise _unsupported(
                self.name, "“严格 Open XML”格式的工作簿", "a Strict Open XML workbook"
            )

    def _doctype(self, *_: object) -> None:
        """Refuse document types, and the entities that they declare, before they are expanded."""
        raise UnreadableError(
            Text(
                f"{self.name} 含有工作簿不该有的 XML 实体声明，为安全起见没有读取："
                "请用 Excel 打开，另存为 .xlsx。",
                f"{self.name} declares XML entities, which no workbook does, and was not read: "
                "open it in Excel and save it as .xlsx.",
            )
        )


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
