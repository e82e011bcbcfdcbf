"""Documents as submissions: alone, beside a workbook, and what is said about them."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from pdf_file import PdfPage, pdf

from bjdc_audit.errors import EmptyError, UnsupportedError, UsageError
from bjdc_audit.readers.documents import Kind, kind_of
from bjdc_audit.readers.submission import find, load
from tests.readers.docx_files import docx, paragraph, table
from tests.readers.test_submission import text, workbook

if TYPE_CHECKING:
    from pathlib import Path

TITLED = paragraph("支出决算表") + table(["科目", "合计"], ["教育支出", "2.00"])
PROSE = paragraph("本年支出2.00万元。")


def put(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def opendocument() -> bytes:
    data = BytesIO()
    with ZipFile(data, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<x/>")
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7", Kind.PDF),
        (b"junk before\n%PDF-1.7", Kind.PDF),
        (docx(PROSE), Kind.DOCX),
        (b"<html>", Kind.HTML),
        (b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"), Kind.OLD_WORD),
        (b"\xd0\xcf\x11\xe0" + "Workbook".encode("utf-16-le"), None),
        (opendocument(), Kind.ODT),
        (b"PK\x03\x04 damaged", None),
        ("一、说明".encode(), None),
        (b"", None),
    ],
)
def test_contents_decide(data: bytes, kind: Kind | None) -> None:
    assert kind_of(data) is kind


def test_a_document_alone_holds_tables_and_narrative(tmp_path: Path) -> None:
    submission = load(put(tmp_path / "a.docx", docx(TITLED + PROSE)))
    assert (submission.workbook, submission.narrative) == ("a.docx", "a.docx")
    assert [sheet.name for sheet in submission.sheets] == ["支出决算表"]
    assert [line.text for line in submission.lines] == ["本年支出2.00万元。"]
    assert list(submission.hashes) == ["a.docx"]


def test_a_document_without_tables_is_a_narrative(tmp_path: Path) -> None:
    submission = load(put(tmp_path / "a.txt", docx(PROSE)))  # contents decide
    assert (submission.workbook, submission.narrative) == ("", "a.txt")


def test_a_document_beside_a_workbook_is_its_narrative(tmp_path: Path) -> None:
    book = workbook(tmp_path / "2023.xlsx")
    put(tmp_path / "2023.docx", docx(TITLED + PROSE))
    submission = load(book)
    assert (submission.workbook, submission.narrative) == ("2023.xlsx", "2023.docx")
    assert [line.text for line in submission.lines] == ["本年支出2.00万元。"]
    assert [sheet.file for sheet in submission.sheets] == ["2023.xlsx"]
    (notice,) = submission.notices
    assert "支出决算表" in notice.message.zh
    assert not notice.incomplete


def test_of_several_beside_the_plainest_is_read(tmp_path: Path) -> None:
    book = workbook(tmp_path / "2023.xlsx")
    put(tmp_path / "2023.docx", docx(PROSE))
    put(tmp_path / "2023.pdf", pdf(PdfPage().text(90, 100, "本年支出")))
    submission = load(book)
    assert submission.narrative == "2023.docx"
    (notice,) = submission.notices
    assert "2023.pdf" in notice.message.zh
    text(tmp_path / "2023.txt")
    assert load(book).narrative == "2023.txt"
    assert load(book, tmp_path / "2023.pdf").narrative == "2023.pdf"


def test_a_named_narrative_goes_with_tables_of_a_document(tmp_path: Path) -> None:
    document, other = put(tmp_path / "a.docx", docx(TITLED + PROSE)), text(tmp_path / "b.txt")
    submission = load(document, other)
    assert (submission.workbook, submission.narrative) == ("a.docx", "b.txt")
    with pytest.raises(UsageError):
        load(put(tmp_path / "c.docx", docx(PROSE)), other)


def test_a_folder_finds_documents(tmp_path: Path) -> None:
    put(tmp_path / "a.pdf", b"%PDF-")
    put(tmp_path / "b.docx", docx(PROSE))
    workbook(tmp_path / "c.xlsx")
    put(tmp_path / "c.pdf", b"%PDF-")
    assert [source.path.name for source in find(tmp_path)] == ["a.pdf", "b.docx", "c.xlsx"]


@pytest.mark.parametrize(
    "data", [b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"), opendocument()]
)
def test_old_documents_are_refused_with_the_cure(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(UnsupportedError, match=r"^a\.doc is .* save it as \.docx"):
        load(put(tmp_path / "a.doc", data))


def test_an_empty_document_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EmptyError, match=r"^a\.docx holds no text"):
        load(put(tmp_path / "a.docx", docx(paragraph(""))))
