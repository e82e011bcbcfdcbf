"""A table of a PDF whose own sums mostly fail was not read right, and is no error of the unit."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pdf_file import PdfPage, pdf

from tests.cli.process import bjdc

if TYPE_CHECKING:
    from pathlib import Path

XS = (40, 110, 240, 330, 420, 510)
HEAD = ("科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出")
ROWS = (
    ("205", "教育支出", "30.00", "20.00", "10.00"),
    ("20502", "普通教育", "30.00", "20.00", "10.00"),
    ("2050201", "学前教育", "30.00", "20.00", "10.00"),
    ("", "合计", "30.00", "20.00", "10.00"),
)


def checked(tmp_path: Path, rows: tuple[tuple[str, ...], ...]) -> tuple[int, dict[str, Any]]:
    page = PdfPage().text(200, 100, "支出决算表").text(420, 120, "单位：万元")
    page.grid(XS, [130 + 20 * n for n in range(len(rows) + 2)], (HEAD, *rows))
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf(page))
    run = bjdc("check", path, "--format", "json")
    found: dict[str, Any] = json.loads(run.out)["submissions"][0]
    return run.code, found


def test_shifted_columns_are_named_and_no_error(tmp_path: Path) -> None:
    shifted = tuple(
        (code, name, basic, project, total) for code, name, total, basic, project in ROWS
    )
    code, found = checked(tmp_path, shifted)
    assert code == 3
    assert found["findings"] == []
    assert any("支出决算表”没有读对" in notice["message"] for notice in found["notices"])


def test_one_wrong_amount_is_the_unit_s_error(tmp_path: Path) -> None:
    wrong = (*ROWS[:2], ("2050201", "学前教育", "30.00", "20.00", "11.00"), ROWS[3])
    code, found = checked(tmp_path, wrong)
    assert code == 1
    assert [finding["severity"] for finding in found["findings"]] == ["error"]
    assert not any("没有读对" in notice["message"] for notice in found["notices"])


def test_a_right_table_is_checked(tmp_path: Path) -> None:
    _, found = checked(tmp_path, ROWS)
    assert found["findings"] == []
    assert found["summary"]["figures"]["tables"] == {"total": 12, "checked": 12}
