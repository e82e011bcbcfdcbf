from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from openpyxl import Workbook

from bjdc_audit.errors import (
    EmptyError,
    InputError,
    UnreadableError,
    UnsupportedError,
    UsageError,
)
from bjdc_audit.readers.submission import Source, budgets_in, find, load, pair_up


def workbook(path: Path, value: str = "合计") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    book = Workbook()
    assert book.active is not None
    book.active["A1"] = value
    book.save(path)
    return path


def text(path: Path, content: str = "合计1.00万元") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


def found(folder: Path) -> list[str]:
    return [source.path.relative_to(folder).as_posix() for source in find(folder)]


def test_workbook_with_the_text_beside_it(tmp_path: Path) -> None:
    book, beside = workbook(tmp_path / "2023.xlsx"), text(tmp_path / "2023.txt")
    text(tmp_path / "2022.txt")
    submission = load(book)
    assert (submission.workbook, submission.narrative) == ("2023.xlsx", "2023.txt")
    assert [line.text for line in submission.lines] == ["合计1.00万元"]
    assert submission.hashes == {
        "2023.xlsx": hashlib.sha256(book.read_bytes()).hexdigest(),
        "2023.txt": hashlib.sha256(beside.read_bytes()).hexdigest(),
    }


def test_workbook_alone_and_text_alone(tmp_path: Path) -> None:
    alone = load(workbook(tmp_path / "a.xlsx"))
    assert (alone.workbook, alone.narrative, alone.lines) == ("a.xlsx", "", ())
    only_text = load(text(tmp_path / "b.txt"))
    assert (only_text.workbook, only_text.narrative, only_text.sheets) == ("", "b.txt", ())


def test_named_narrative_goes_first(tmp_path: Path) -> None:
    book = workbook(tmp_path / "2023.xlsx")
    text(tmp_path / "2023.txt")
    named = text(tmp_path / "other.txt", "另一份")
    submission = load(book, named, has_narrative_sheet=lambda _: True)
    assert (submission.narrative, submission.lines[0].text) == ("other.txt", "另一份")


def test_narrative_sheet_goes_before_the_text_beside(tmp_path: Path) -> None:
    book = workbook(tmp_path / "2023.xlsx", "说明")
    text(tmp_path / "2023.txt")
    submission = load(book, has_narrative_sheet=bool)
    assert (submission.narrative, submission.lines) == ("", ())
    (notice,) = submission.notices
    assert "2023.txt" in notice.message.zh
    assert not notice.incomplete


def test_several_texts_beside_are_ambiguous(tmp_path: Path) -> None:
    book = workbook(tmp_path / "2023.xlsx")
    text(tmp_path / "2023.txt")
    text(tmp_path / "2023.MD")
    with pytest.raises(UsageError, match=r"2023\.MD, 2023\.txt.*--narrative"):
        load(book)
    assert load(book, tmp_path / "2023.txt").narrative == "2023.txt"


def test_unread_document_beside_is_said(tmp_path: Path) -> None:
    book = workbook(tmp_path / "2023.xlsx")
    (tmp_path / "2023.doc").write_bytes(b"PK\x03\x04")
    (notice,) = load(book).notices
    assert "2023.doc" in notice.message.zh
    assert notice.incomplete


def test_contents_decide_and_not_the_name(tmp_path: Path) -> None:
    book = workbook(tmp_path / "2023.xlsx").rename(tmp_path / "2023.bin")
    assert load(book).workbook == "2023.bin"
    with pytest.raises(InputError):  # a text that calls itself a workbook is none
        load(text(tmp_path / "b.xlsx"))
    with pytest.raises(UnsupportedError):
        load(book, book)


def test_narrative_needs_a_workbook(tmp_path: Path) -> None:
    one, other = text(tmp_path / "a.txt"), text(tmp_path / "b.txt")
    with pytest.raises(UsageError, match="--narrative goes with a workbook"):
        load(one, other)


def test_missing_files(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"^a\.xlsx does not exist"):
        load(tmp_path / "a.xlsx")
    with pytest.raises(UnreadableError, match=r"^b\.txt does not exist"):
        load(workbook(tmp_path / "a.xlsx"), tmp_path / "b.txt")


def test_cells_are_never_paths(tmp_path: Path) -> None:
    secret = text(tmp_path / "secret.txt", "秘密")
    book = workbook(tmp_path / "2023.xlsx", str(secret))
    assert load(book).lines == ()


def test_full_names(tmp_path: Path) -> None:
    book = workbook(tmp_path / "a" / "2023.xlsx")
    assert load(book, full_names=True).workbook == str(book)


def test_find_searches_a_folder(tmp_path: Path) -> None:
    workbook(tmp_path / "a" / "2023.XLSX")
    text(tmp_path / "a" / "2023.txt")
    workbook(tmp_path / "b.xlsm")
    text(tmp_path / "c.md")
    for ignored in ("~$b.xlsx", ".hidden.xlsx", ".git/d.txt", "README.md", "e.json", "f.ofd"):
        text(tmp_path / ignored)
    assert found(tmp_path) == ["b.xlsm", "c.md", "a/2023.XLSX"]


def test_old_workbooks_are_not_passed_over(tmp_path: Path) -> None:
    text(tmp_path / "a.xls")
    text(tmp_path / "b.xls")
    workbook(tmp_path / "b.xlsx")  # saved anew: the old one is done with
    assert found(tmp_path) == ["a.xls", "b.xlsx"]
    with pytest.raises(InputError):
        load(tmp_path / "a.xls")


def test_find_leaves_files_alone_and_refuses_empty_folders(tmp_path: Path) -> None:
    assert find(tmp_path / "nope.xlsx") == [Source(tmp_path / "nope.xlsx")]
    with pytest.raises(EmptyError, match="holds nothing to audit"):
        find(tmp_path)


@pytest.mark.parametrize(
    ("book", "document", "pair"),
    [
        ("附表.xlsx", "某局2023年度决算说明.docx", True),
        ("附表 (1).xlsx", "说明【终稿】.txt", True),
        ("2023年度决算附表.xls", "2023年度决算情况说明.pdf", True),
        ("决算公开表.xlsx", "决算公开.html", True),
        ("2022年附表.xlsx", "2023年说明.docx", False),
        ("财政局.xlsx", "教育局.docx", False),
    ],
)
def test_a_workbook_and_a_document_in_one_folder(
    book: str, document: str, *, pair: bool, tmp_path: Path
) -> None:
    text(tmp_path / "a" / book)
    text(tmp_path / "a" / document)
    text(tmp_path / "b" / "别的.txt")
    sources = [s for s in find(tmp_path) if s.path.parent.name == "a"]
    mine = Source(tmp_path / "a" / book)
    if pair:
        assert sources == [Source(mine.path, beside=tmp_path / "a" / document)]
    else:
        assert sorted(s.path.name for s in sources) == sorted((book, document))


def test_many_units_in_one_folder_are_paired_by_their_names(tmp_path: Path) -> None:
    for name in (
        "甲局附表.xlsx",
        "甲局说明.docx",
        "乙局附表.xlsx",
        "乙局说明.docx",
        "丙局说明.docx",
    ):
        text(tmp_path / name)
    paired = {s.path.name: s.beside.name if s.beside else "" for s in find(tmp_path)}
    assert paired == {
        "甲局附表.xlsx": "甲局说明.docx",
        "乙局附表.xlsx": "乙局说明.docx",
        "丙局说明.docx": "",
    }


def test_where_several_would_fit_none_does(tmp_path: Path) -> None:
    for name in ("附表.xlsx", "说明.docx", "说明二稿.docx"):
        text(tmp_path / name)
    assert [s.beside for s in find(tmp_path)] == [None, None, None]


def test_a_narrative_sheet_goes_before_the_document_in_the_folder(tmp_path: Path) -> None:
    book, beside = workbook(tmp_path / "附表.xlsx", "说明"), text(tmp_path / "说明.txt")
    assert load(book, beside=beside).narrative == "说明.txt"
    whole = load(book, beside=beside, has_narrative_sheet=bool)
    assert (whole.narrative, whole.lines) == ("", ())
    assert "说明.txt" in whole.notices[0].message.zh


def test_what_is_no_submission_of_a_folder(tmp_path: Path) -> None:
    workbook(tmp_path / "2023年度部门决算.xlsx")
    workbook(tmp_path / "一般公共预算财政拨款支出决算表.xlsx")
    workbook(tmp_path / "2023年部门预算.xlsx")
    for ignored in ("__MACOSX/x.xlsx", ".DS_Store", "~$x.xlsx", ".~lock.x.xlsx#", "Thumbs.db"):
        text(tmp_path / ignored)
    assert found(tmp_path) == ["2023年度部门决算.xlsx", "一般公共预算财政拨款支出决算表.xlsx"]
    assert [p.name for p in budgets_in(tmp_path)] == ["2023年部门预算.xlsx"]


def test_pair_up() -> None:
    book, beside, other = Path("a/2023.xlsx"), Path("a/2023.txt"), Path("b/2023.txt")
    named = [Source(book), Source(beside), Source(other), Source(book)]
    assert pair_up(named) == [Source(book, beside), Source(other)]
    second = Path("a/2023.md")  # two texts: the loader asks which of them
    assert pair_up([Source(book), Source(beside), Source(second)]) == [
        Source(book),
        Source(beside),
        Source(second),
    ]
