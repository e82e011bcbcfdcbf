"""Unpacks the parts of a Word document that hold text, within limits of size and depth."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import ParseError, TreeBuilder
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 - its own name says nothing

from bjdc_audit.errors import EncryptedError, TooLargeError, UnreadableError
from bjdc_audit.model.findings import Text
from bjdc_audit.readers.files import MEGABYTE

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element
    from zipfile import ZipInfo

DOCUMENT: Final = "word/document.xml"
_NUMBERING: Final = "word/numbering.xml"
_STYLES: Final = "word/styles.xml"
MAX_PARTS: Final = 5_000
MAX_PART: Final = 48 * MEGABYTE
MAX_ELEMENTS: Final = 600_000
MAX_DEPTH: Final = 250
_CHUNK: Final = 1 << 16
_ENCRYPTED_FLAG: Final = 0x1
_STRICT: Final = "http://purl.oclc.org/ooxml/wordprocessingml/main"
NAMESPACE: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@dataclass(frozen=True)
class Parts:
    """The roots of the parts; the last two may be missing."""

    document: Element
    numbering: Element | None
    styles: Element | None


class _TooMuchError(Exception):
    """A part is larger or deeper than any report's."""


def is_docx(data: bytes) -> bool:
    """Tell whether the bytes are a Word document."""
    if not data.startswith(b"PK"):
        return False
    try:
        with ZipFile(BytesIO(data)) as archive:
            return DOCUMENT in archive.namelist()
    except (BadZipFile, ValueError, OSError, NotImplementedError):
        return False


def parts_of(data: bytes, name: str) -> Parts:
    """Return the parts of a document. Raises an InputError that names it as ``name``."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            entries = _entries(archive, name)
            document = _parsed(archive, entries[DOCUMENT])
            numbering, styles = (
                _parsed(archive, entries[part]) if part in entries else None
                for part in (_NUMBERING, _STYLES)
            )
    except _TooMuchError:
        raise TooLargeError(_too_much(name)) from None
    except (BadZipFile, ZlibError, ParseError, ValueError, KeyError, OSError, EOFError,
            NotImplementedError):  # fmt: skip
        raise UnreadableError(_damaged(name)) from None
    return Parts(document, numbering, styles)


def _entries(archive: ZipFile, name: str) -> dict[str, ZipInfo]:
    entries = {entry.filename: entry for entry in archive.infolist()}
    if len(entries) > MAX_PARTS:
        raise _TooMuchError
    if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries.values()):
        raise EncryptedError(_locked(name))
    return entries


def _parsed(archive: ZipFile, entry: ZipInfo) -> Element:
    from defusedxml.ElementTree import DefusedXMLParser  # noqa: PLC0415 - only for Word documents

    parser = DefusedXMLParser(target=_Builder(), forbid_dtd=True)
    size = 0
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > MAX_PART:
                raise _TooMuchError
            parser.feed(chunk)
    root: Element = parser.close()
    return root


class _Builder(TreeBuilder):
    """Builds the tree, and counts how large and deep it gets."""

    def __init__(self) -> None:
        super().__init__()
        self._count = self._depth = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self._count += 1
        self._depth += 1
        if self._count > MAX_ELEMENTS or self._depth > MAX_DEPTH:
            raise _TooMuchError
        if _STRICT in tag:  # "Strict Open XML" says the same under other names
            tag = tag.replace(_STRICT, NAMESPACE)
            attrs = {key.replace(_STRICT, NAMESPACE): value for key, value in attrs.items()}
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(tag.replace(_STRICT, NAMESPACE))


def _locked(name: str) -> Text:
    return Text(
        f"{name} 设有密码，读不出内容：请用 Word 或 WPS 打开，取消密码后另存为 .docx。",
        f"{name} is protected by a password: open it in Word or WPS, remove the password and save "
        "it as .docx.",
    )


def _damaged(name: str) -> Text:
    return Text(
        f"{name} 已损坏，打不开：请重新下载或复制一份，或用 Word、WPS 修复后另存为 .docx。",
        f"{name} is damaged and cannot be opened: download or copy it again, or repair it in Word "
        "or WPS and save it as .docx.",
    )


def _too_much(name: str) -> Text:
    return Text(
        f"{name} 的内容远多于一份决算，没有读取：请只给出一个单位一个年度的文件。",
        f"{name} holds far more than one unit's accounts and was not read: give the file of one "
        "unit and one year.",
    )
