"""Small workbooks and texts for whole runs, written where a test may write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import Workbook

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

Rows = list[list[str | float | None]]


def totals(
    opening: float | None, closing: float | None, unit: str = "万元", year: int = 2023
) -> Rows:
    scale = 10000 if unit == "元" else 1
    income, carried, left = 80, opening or 0, closing or 0
    spent = income + carried - left
    both = income + carried
    return [
        ["收入支出决算总表"],
        ["编制单位：云岭县水利局", f"{year}年度", None, f"单位：{unit}"],
        ["项目", "决算数", "项目", "决算数"],
        ["一、一般公共预算财政拨款收入", income * scale, "五、教育支出", spent * scale],
        ["本年收入合计", income * scale, "本年支出合计", spent * scale],
        [
            "年初结转和结余",
            opening and opening * scale,
            "年末结转和结余",
            closing and closing * scale,
        ],
        ["总计", both * scale, "总计", both * scale],
    ]


def book(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """Save a workbook whose amounts are formatted with two decimals."""
    made = Workbook()
    assert made.active is not None
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for cells in sheet.iter_rows():
            for cell in cells:
                if isinstance(cell.value, float | int):
                    cell.number_format = "0.00"
    made.save(path)
    return path


def text(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


BUDGET_ROWS: Rows = [
    ["2023年部门一般公共预算支出功能分类预算表"],
    ["编制部门：云岭县水利局", None, None, None, "单位：元"],
    ["功能分类科目编码", "功能分类科目名称", "合计", "基本支出", "项目支出"],
    ["213", "农林水支出", 1534567.89, 1234567.89, 300000],
    ["21303", "水利", 1234567.89, 1234567.89, None],
    ["2130301", "行政运行", 1234567.89, 1234567.89, None],
    ["20805", "行政事业单位离退休", 300000, None, 300000],
    ["2080505", "机关事业单位基本养老保险缴费支出", 300000, None, 300000],
    ["合计", None, 1534567.89, 1234567.89, 300000],
]
PUBLIC_ROWS: Rows = [
    ["2023年部门“三公”经费和机关运行经费预算表"],
    [None, None, None, None, None, None, "单位：万元"],
    [
        "合计",
        "因公出国（境）费",
        "公务接待费",
        "公务用车购置及运行费",
        "公务用车购置费",
        "公务用车运行费",
        "机关运行经费预算数",
    ],
    [5.90, 0, 1.90, 4.00, 0, 4.00, 20.00],
]
ACCOUNTS = (
    "云岭县水利局2023年度决算公开",
    "五、一般公共预算财政拨款支出决算情况说明",
    "一般公共预算财政拨款支出年初预算为153.46万元，支出决算为150.00万元。",
    "1.农林水支出（类）水利（款）行政运行（项）。年初预算为123.46万元，支出决算为121.00万元。",
    "2.社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）。年初预算为30.00万元，支出决算为29.00万元。",
    "八、财政拨款“三公”经费支出决算情况说明",
    "“三公”经费财政拨款支出年初预算为5.90万元，支出决算为4.00万元，其中：公务接待费年初预算为1.90万元，支出决算为1.00万元。",
)


def changed(lines: Sequence[str], old: str, new: str) -> list[str]:
    assert any(old in line for line in lines)
    return [line.replace(old, new) for line in lines]
