"""The sample workbook in every format of workbooks: the same cells, the same findings."""

from __future__ import annotations

import shutil
from functools import cache
from typing import TYPE_CHECKING

import pytest

from bjdc_audit.audit import audit
from bjdc_audit.model.submission import Submission
from bjdc_audit.readers.submission import Source, find, load, pair_up
from bjdc_audit.readers.workbook import read_workbook
from tests.cli.process import FIXTURES, bjdc

if TYPE_CHECKING:
    from pathlib import Path

    from bjdc_audit.model.sheets import Sheet

KINDS = ("xls", "xlsb", "ods")
NAME = "2023"


def path(kind: str) -> Path:
    return FIXTURES / f"{NAME}.xlsx" if kind == "xlsx" else FIXTURES / "formats" / f"{NAME}.{kind}"


@cache
def sheets(kind: str) -> tuple[Sheet, ...]:
    found, notices = read_workbook(path(kind), shown_name=NAME)
    assert not notices
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_cells(kind: str) -> None:
    """Number formats included; only the texts of formulas are not known (the sample has none)."""
    for expected, found in zip(sheets("xlsx"), sheets(kind), strict=True):
        assert (found.name, found.hidden) == (expected.name, expected.hidden)
        assert dict(found.cells) == dict(expected.cells)
        assert sorted(map(repr, found.merges)) == sorted(map(repr, expected.merges))
        assert found.origins == expected.origins


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_findings_and_places(kind: str) -> None:
    expected, found = (audit(Submission(NAME, sheets=sheets(k))) for k in ("xlsx", kind))
    assert found.findings == expected.findings
    assert found.notices == expected.notices
    assert [t.id for t in found.tables] == [t.id for t in expected.tables]


@pytest.mark.parametrize("kind", KINDS)
def test_from_the_command_line(kind: str, tmp_path: Path) -> None:
    expected = bjdc("check", path("xlsx"))
    run = bjdc("check", path(kind))
    assert (run.code, run.err) == (expected.code, "")
    assert run.out.replace(f"{NAME}.{kind}", f"{NAME}.xlsx") == expected.out
    # the name does not matter
    odd = tmp_path / f"{NAME}.xlsx"
    shutil.copy(path(kind), odd)
    assert bjdc("check", odd).out == expected.out


def test_a_folder_of_all_formats(tmp_path: Path) -> None:
    for kind in KINDS:
        shutil.copy(path(kind), tmp_path / f"{kind}.{kind.upper()}")
    shutil.copy(path("xls"), tmp_path / "wps.et")
    shutil.copy(path("xlsx"), tmp_path / "xls.xlsx")  # the .xls saved anew
    assert [s.path.name for s in find(tmp_path)] == ["ods.ODS", "wps.et", "xls.xlsx", "xlsb.XLSB"]


def test_the_text_beside_an_old_workbook_is_its_narrative(tmp_path: Path) -> None:
    book, text = tmp_path / "a.xls", tmp_path / "a.txt"
    shutil.copy(path("xls"), book)
    text.write_text("合计1.00万元", encoding="utf-8")
    assert find(tmp_path) == [Source(book)]
    assert pair_up([Source(book), Source(text)]) == [Source(book, text)]
    assert load(book).narrative == "a.txt"
