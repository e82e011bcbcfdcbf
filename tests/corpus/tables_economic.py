"""T06 and T06P (economic accounts, lane beside lane) and T07 (“三公”经费)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.corpus.grid import rounded
from tests.corpus.money import CENT, WAN
from tests.corpus.names import ECONOMIC

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.corpus.grid import Page
    from tests.corpus.money import ThreePublic, Unit

_TWO_LANES = (("301", "303"), ("302", "310"))
_THREE_LANES = (("301", "303"), ("302",), ("307", "310", "312", "399"))


def basic(page: Page, unit: Unit) -> None:
    """Write T06."""
    wide = page.style.full_form or unit.economic("basic", "307", "312", "399") > 0
    title = "一般公共预算财政拨款基本支出决算" + ("明细表" if wide else "表")
    lanes = _THREE_LANES if wide else _TWO_LANES
    _lanes(page, unit, title, lanes, "basic")
    last = 3 * len(lanes)
    page.put(1, "人员经费合计", columns=2)
    page.amount(3, unit.people)
    page.put(4, "公用经费合计", columns=last - 4)
    page.amount(last, unit.public)
    page.row += 1
    page.note("注：本表反映单位本年度一般公共预算财政拨款基本支出明细情况。", last)


def project(page: Page, unit: Unit) -> None:
    """Write T06P."""
    _lanes(page, unit, "一般公共预算财政拨款项目支出决算明细表", _THREE_LANES, "project")
    page.put(1, "合计", columns=8)
    page.amount(9, unit.economic("project", "3"))
    page.row += 1
    page.note("注：本表反映单位本年度一般公共预算财政拨款项目支出明细情况。", 9)


def _lanes(
    page: Page, unit: Unit, title: str, lanes: Sequence[tuple[str, ...]], table: str
) -> None:
    width = 3 * len(lanes)
    page.heading(title, width, unit.name, unit.year)
    if len(lanes) == 2:
        page.header([(0, 1, "人员经费", 1, 3), (0, 4, "公用经费", 1, 3)], 1)
    labels = ("科目编码", "科目名称", "决算数") * len(lanes)
    page.header([(0, i, label, 1, 1) for i, label in enumerate(labels, 1)], 1)
    amounts = _amounts(page, unit, table)
    columns = [[c for c in sorted(ECONOMIC) if c.startswith(lane)] for lane in lanes]
    for row in range(max(map(len, columns))):
        for lane, codes in enumerate(columns):
            if row < len(codes):
                page.put(3 * lane + 1, codes[row])
                page.put(3 * lane + 2, ECONOMIC[codes[row]])
                page.amount(3 * lane + 3, amounts[codes[row]])
        page.row += 1


def _amounts(page: Page, unit: Unit, table: str) -> dict[str, int]:
    """Return the amounts by account; adjusted, a class and its items add up as printed."""
    amounts = {code: unit.economic(table, code) for code in ECONOMIC}
    if not page.style.adjusted or page.unit != "万元":
        return amounts
    for code in [c for c in ECONOMIC if len(c) == 3]:
        items = [c for c in ECONOMIC if c.startswith(code) and len(c) == 5 and amounts[c]]
        tail = rounded(amounts[code], WAN) - sum(rounded(amounts[c], WAN) for c in items)
        if abs(tail) == 1:
            amounts[max(items, key=amounts.__getitem__)] += tail * CENT
    return amounts


_NAMES = (
    "合计", "因公出国（境）费", "小计", "公务用车购置费", "公务用车运行维护费", "公务接待费",
)  # fmt: skip


def three_public(page: Page, unit: Unit) -> None:
    """Write T07 in one of its three forms."""
    title = "财政拨款“三公”经费支出决算表"
    budget, final = _six(unit.three_public_budget), _six(unit.three_public)
    _three_public(page, unit, title, budget, final)
    if not any((*budget, *final)):
        page.note(f"说明：{unit.name}{unit.year}年度没有“三公”经费的预算和支出，故本表无数据。", 3)


def _three_public(
    page: Page, unit: Unit, title: str, budget: Sequence[int], final: Sequence[int]
) -> None:
    if page.style.three_public_form == "list":
        _vertical(page, unit, title, budget, final)
        return
    page.heading(title, 12, unit.name, unit.year)
    if page.style.three_public_form == "pairs":
        page.header(_paired_header(), 3)
        money = [fen for pair in zip(budget, final, strict=True) for fen in pair]
    else:
        page.header(_block_header(), 3)
        money = [*budget, *final]
    if page.style.column_numbers:
        for column in range(1, 13):
            page.whole(column, column)
        page.row += 1
    page.amounts(1, money)
    page.row += 1
    kind = "全年预算数" if page.style.full_form else "年初预算数"
    page.note(f"注：本表反映单位本年度“三公”经费支出预决算情况。其中，预算数为{kind}。", 12)


def _paired_header() -> list[tuple[int, int, str, int, int]]:
    cells = [(0, 1, "合计", 2, 2), (0, 3, "因公出国（境）费", 2, 2), (0, 11, "公务接待费", 2, 2)]
    cells += [(0, 5, "公务用车购置及运行维护费", 1, 6)]
    cells += [(1, 5 + 2 * i, name, 1, 2) for i, name in enumerate(_NAMES[2:5])]
    return cells + [(2, 1 + i, ("预算数", "决算数")[i % 2], 1, 1) for i in range(12)]


def _block_header() -> list[tuple[int, int, str, int, int]]:
    cells = [(0, 1, "预算数", 1, 6), (0, 7, "决算数", 1, 6)]
    for first in (1, 7):
        cells += [(1, first + i, _NAMES[i], 2, 1) for i in (0, 1, 5)]
        cells += [(1, first + 2, "公务用车购置及运行维护费", 1, 3)]
        cells += [(2, first + i, _NAMES[i], 1, 1) for i in (2, 3, 4)]
    return cells


def _vertical(
    page: Page, unit: Unit, title: str, budget: Sequence[int], final: Sequence[int]
) -> None:
    page.heading(title, 3, unit.name, unit.year)
    page.header([(0, i, label, 1, 1) for i, label in enumerate(("项目", "预算数", "决算数"), 1)], 1)
    labels = (
        (0, "合计"), (1, "1.因公出国（境）费"), (5, "2.公务接待费"), (2, "3.公务用车购置及运行维护费"),
        (4, "其中：公务用车运行维护费"), (3, "公务用车购置费"),
    )  # fmt: skip
    for index, label in labels:
        page.put(1, label)
        page.amounts(2, (budget[index], final[index]))
        page.row += 1
    page.note("注：本表反映单位本年度“三公”经费支出预决算情况。", 3)


def _six(spent: ThreePublic) -> tuple[int, ...]:
    cars = (spent.cars, spent.purchase, spent.running)
    return spent.total, spent.abroad, *cars, spent.reception
