from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import documents
import pytest
from docx import Document
from openpyxl import load_workbook

from tests.cli.process import FIXTURES, bjdc

if TYPE_CHECKING:
    from pathlib import Path

PLANTED = FIXTURES / "planted.xlsx"
SUBMISSION = FIXTURES / "formats" / "2023.ods"


def test_the_workbook_and_the_narrative_in_one_run(tmp_path: Path) -> None:
    book, text = tmp_path / "a.xlsx", tmp_path / "b.docx"
    run = bjdc("check", PLANTED, "--annotate", book, "--annotate", text)
    assert run.code == 1
    assert run.out == bjdc("check", PLANTED).out
    assert run.sentence.startswith("b.docx 是按 planted.xlsx 的文字另建的审核稿")
    assert sorted(tmp_path.iterdir()) == [book, text]
    opened = load_workbook(book)
    assert opened.sheetnames[-1] == "审核问题"
    narrative = opened["决算情况说明"]["A18"].comment
    assert narrative is not None
    assert "15.20 万元" in narrative.text
    assert len(list(Document(str(text)).comments)) == 11


def test_a_workbook_of_another_format_becomes_a_review_workbook(tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    run = bjdc("check", SUBMISSION, "--annotate", target, "--lang", "en", "-q")
    assert run.code == 1
    assert "a.xlsx is a review workbook and no copy of 2023.ods" in run.sentence
    opened = load_workbook(target)
    assert opened["GK01"].sheet_state == "visible"
    comment = opened["GK03"]["E8"].comment
    assert comment is not None
    assert "BJ102" in comment.text


def test_a_document_with_both_can_be_annotated_as_either(tmp_path: Path) -> None:
    documents.build(tmp_path)
    for name in ("narrative.txt", "narrative.docx"):
        target = tmp_path / "out" / f"{name}.docx"
        target.parent.mkdir(exist_ok=True)
        assert bjdc("check", tmp_path / name, "--annotate", target).code == 1
        assert list(Document(str(target)).comments)


def test_a_narrative_from_standard_input(tmp_path: Path) -> None:
    documents.build(tmp_path)
    target = tmp_path / "out.docx"
    text = (tmp_path / "narrative.txt").read_bytes()
    assert bjdc("check", "-", "--annotate", target, stdin=text).code == 1
    assert list(Document(str(target)).comments)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("planted.xlsx", "不能覆盖正在审核的 planted.xlsx"),
        ("planted.docx", "下次会被当作文字说明来审核"),
        ("planted.xlsm", "下次会被当作决算来审核"),
        ("a.pdf", "文件名要以 .xlsx、.xlsm 或 .docx 结尾"),
        ("a.xlsm", "带宏的工作簿须写成 .xlsm，不带宏的须写成 .xlsx"),
        ("missing/a.xlsx", "文件夹不存在"),
    ],
)
def test_what_cannot_or_must_not_be_written_is_refused(
    tmp_path: Path, name: str, said: str
) -> None:
    source = tmp_path / "planted.xlsx"
    shutil.copy(PLANTED, source)
    before = source.read_bytes()
    run = bjdc("check", source, "--annotate", tmp_path / name, "-q")
    assert run.code == 2
    assert said in run.sentence
    assert "--annotate" in run.sentence
    assert [path.name for path in tmp_path.iterdir()] == ["planted.xlsx"]
    assert source.read_bytes() == before


def test_one_submission_one_file_and_a_workbook_are_needed(tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    assert "只能与一份决算" in bjdc("check", FIXTURES, "--annotate", target).sentence
    twice = ("-o", target, "--annotate", target)
    assert "同一个文件" in bjdc("check", PLANTED, "--format", "json", *twice).sentence
    documents.build(tmp_path)
    run = bjdc("check", tmp_path / "narrative.txt", "--annotate", target)
    assert (run.code, "没有工作簿" in run.sentence) == (2, True)
    assert not target.exists()


def test_nothing_is_written_into_a_folder_that_is_audited(tmp_path: Path) -> None:
    shutil.copy(PLANTED, tmp_path / "planted.xlsx")
    run = bjdc("check", tmp_path, "--annotate", tmp_path / "a.xlsx")
    assert (run.code, "下次会被当作决算" in run.sentence) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["planted.xlsx"]
