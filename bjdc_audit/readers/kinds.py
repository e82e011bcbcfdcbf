"""What kind of workbook some bytes are, and what to say of those that nobody can read.

Contents decide, not names: an export routine may well call an .xlsx or a web page ``.xls``.
"""

from __future__ import annotations

import codecs
import re
from enum import StrEnum
from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import BadZipFile, ZipFile

from bjdc_audit.errors import (
    EncryptedError,
    InputError,
    TooLargeError,
    UnreadableError,
    UnsupportedError,
)
from bjdc_audit.model.findings import Text

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

MAX_PARTS: Final = 5_000
"""Of one zip archive; told before the archive is opened, as each costs memory."""

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP: Final = b"PK"
_ZIP_ENTRY: Final = b"PK\x01\x02"
_BIFF_WITHOUT_OLE: Final = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")
_XML_TABLE: Final = b"urn:schemas-microsoft-com:office:spreadsheet"
_WEB_ARCHIVE: Final = (b"mime-version:", b"from: <saved by", b'from: "saved by')
_PAGE = re.compile(rb"<(?:html|table|!doctype\s+html|meta|body|style)[\s>]", re.IGNORECASE)
_HEAD: Final = 4_096
_BLANKS: Final = b" \t\r\n\0"

_SAVE_ZH: Final = "请用 Excel 或 WPS 打开，另存为 .xlsx 后再审核。"
_SAVE_EN: Final = "open it in Excel or WPS, save it as .xlsx and audit that."
_SAVE_TEXT: Final = Text(
    "请用 Word 或 WPS 打开，另存为 UTF-8 编码的纯文本（.txt）后再审核。",
    "open it in Word or WPS, save it as plain text (.txt, UTF-8) and audit that.",
)


class Kind(StrEnum):
    """The kinds of workbook that are read. XLS: whatever stands in an OLE file."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    ODS = "ods"
    XLS = "xls"
    PAGE = "page"
    XML_TABLE = "xml table"
    WEB_ARCHIVE = "web archive"


_OF_ZIP: Final = {
    "xl/workbook.xml": Kind.XLSX,
    "xl/workbook.bin": Kind.XLSB,
    "content.xml": Kind.ODS,
}
_SPREADSHEET: Final = b"opendocument.spreadsheet"


def kind_of(data: bytes, name: str) -> Kind:
    """Return the kind of a workbook; raise an InputError that names the file if it is none."""
    if data.startswith(_OLE):
        return Kind.XLS
    if data.startswith(_ZIP):
        return _kind_of_zip(data, name)
    if is_page(data):
        return Kind.PAGE
    if is_xml_table(data):
        return Kind.XML_TABLE
    if is_web_archive(data):
        return Kind.WEB_ARCHIVE
    raise _about_others(data, name)


def is_page(data: bytes) -> bool:
    """Tell whether the bytes are a web page, in whatever encoding."""
    head = _plain_head(data)
    return head.startswith(b"<") and _XML_TABLE not in head and bool(_PAGE.search(head))


def is_xml_table(data: bytes) -> bool:
    """Tell whether the bytes are a workbook that Excel 2003 wrote as XML."""
    start = _plain_head(data)
    return start.startswith(b"<") and _XML_TABLE in start


def is_web_archive(data: bytes) -> bool:
    """Tell whether the bytes are web pages packed into one file (.mht)."""
    return data[:_HEAD].lstrip(_BLANKS).lower().startswith(_WEB_ARCHIVE)


def _plain_head(data: bytes) -> bytes:
    """Return how a text begins, without its mark; UTF-16 as the ASCII in it."""
    head = data[:_HEAD]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head.replace(b"\0", b"")[2:]
    return head.removeprefix(codecs.BOM_UTF8).lstrip(_BLANKS)


def _kind_of_zip(data: bytes, name: str) -> Kind:
    if data.count(_ZIP_ENTRY) > MAX_PARTS:
        raise too_large(name)
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            kind = next((kind for part, kind in _OF_ZIP.items() if part in names), None)
            if kind is Kind.ODS and not _is_spreadsheet(archive, names):
                kind = None
    except BadZipFile:
        raise UnreadableError(damaged(name)) from None
    if kind is None:
        raise _about_other_zip(names, name)
    return kind


def _is_spreadsheet(archive: ZipFile, names: AbstractSet[str]) -> bool:
    """Tell whether an OpenDocument is one; where nothing says so, its contents will tell."""
    if "mimetype" not in names:
        return True
    with archive.open("mimetype") as part:
        return _SPREADSHEET in part.read(200)


def damaged(name: str) -> Text:
    """Say that a file cannot be opened at all."""
    return Text(
        f"{name} 已损坏，打不开：请重新下载或复制一份，或用 Excel 修复后另存为 .xlsx。",
        f"{name} is damaged and cannot be opened: download or copy it again, or repair it in Excel "
        "and save it as .xlsx.",
    )


def entities(name: str) -> Text:
    """Say that a workbook declares XML entities, which may expand to gigabytes."""
    return Text(
        f"{name} 含有工作簿不该有的 XML 实体声明，为安全起见没有读取："
        "请用 Excel 打开，另存为 .xlsx。",
        f"{name} declares XML entities, which no workbook does, and was not read: open it in "
        "Excel and save it as .xlsx.",
    )


def encrypted(name: str, *, by_excel: bool = True) -> EncryptedError:
    """Return the error for a workbook that needs a password, which we can use if Excel set it."""
    zh, en = (
        ("用 --password 给出密码，或", "give it with --password, or ") if by_excel else ("", "")
    )
    return EncryptedError(
        Text(
            f"{name} 设有打开密码，读不出内容：请{zh}用 Excel 打开，取消密码后另存为 .xlsx。",
            f"{name} is protected by a password: {en}open it in Excel, remove the password and "
            "save it as .xlsx.",
        )
    )


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


def unsupported(name: str, kind: Text) -> UnsupportedError:
    """Return the error for a kind of file that Excel can turn into one that we read."""
    return UnsupportedError(
        Text(
            f"{name} 是{kind.zh}，bjdc 读不了：{_SAVE_ZH}",
            f"{name} is {kind.en}, which bjdc cannot read: {_SAVE_EN}",
        )
    )


def word_document(name: str, kind: Text) -> UnsupportedError:
    """Return the error for a document where a workbook is needed."""
    return UnsupportedError(
        Text(
            f"{name} 是{kind.zh}，bjdc 读不了：{_SAVE_TEXT.zh}",
            f"{name} is {kind.en}, which bjdc cannot read: {_SAVE_TEXT.en}",
        )
    )


def _about_other_zip(names: AbstractSet[str], name: str) -> UnsupportedError:
    folders = {part.partition("/")[0] for part in names}
    if "word" in folders:
        return word_document(name, Text(" Word 文档", "a Word document"))
    if "content.xml" in folders:
        return unsupported(
            name, Text(" OpenDocument 文件，但不是表格", "an OpenDocument, but no spreadsheet")
        )
    return unsupported(name, Text("压缩包", "an archive"))


def _about_others(data: bytes, name: str) -> InputError:
    if not data:
        return UnreadableError(
            Text(
                f"{name} 是空文件：请重新下载或复制一份。",
                f"{name} is an empty file: download or copy it again.",
            )
        )
    start = data[:1024].lstrip(codecs.BOM_UTF8 + _BLANKS).lower()
    for is_it, kind in (
        (start.startswith(b"%pdf"), Text(" PDF 文件", "a PDF file")),
        (data.startswith(_BIFF_WITHOUT_OLE), Text("Excel 5 以前的工作簿", "older than Excel 5")),
        (start.startswith(b"<?xml"), Text(" XML 文件", "an XML file")),
    ):
        if is_it:
            return unsupported(name, kind)
    return UnreadableError(
        Text(
            f"{name} 不是 Excel 工作簿，或已损坏：请检查文件，用 Excel 或 WPS 另存为 .xlsx。",
            f"{name} is no Excel workbook, or is damaged: check the file and save it as .xlsx in "
            "Excel or WPS.",
        )
    )
