from __future__ import annotations

import json
from typing import TYPE_CHECKING

import openpyxl

from tests.cli.process import FIXTURES, bjdc

if TYPE_CHECKING:
    from pathlib import Path

PLANTED = FIXTURES / "planted.xlsx"


def fingerprints(path: Path) -> list[str]:
    document = json.loads(bjdc("check", path, "--format", "json").out)
    return [f["fingerprint"] for s in document["submissions"] for f in s["findings"]]


def test_every_finding_has_its_own() -> None:
    found = fingerprints(PLANTED)
    assert len(set(found)) == len(found) > 10


def test_inserted_rows_change_none(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(PLANTED)
    for sheet in book.worksheets:
        merged = [str(area) for area in sheet.merged_cells.ranges]
        for area in merged:
            sheet.unmerge_cells(area)
        sheet.insert_rows(1, 2)
    target = tmp_path / "planted.xlsx"
    book.save(target)
    assert sorted(fingerprints(target)) == sorted(fingerprints(PLANTED))


def test_another_amount_in_the_same_place_is_the_same_finding(tmp_path: Path) -> None:
    sentences = "2023年度收入总计100.00万元，支出总计{}万元。"
    pages = []
    for amount in ("90.00", "80.00"):
        text = tmp_path / f"{amount}.txt"
        heading = "一、收入支出决算总体情况说明\n"
        text.write_text(heading + sentences.format(amount), encoding="utf-8")
        pages.append(fingerprints(text))
    assert pages[0] == pages[1] != []
