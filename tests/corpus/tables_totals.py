"""T01 收入支出决算总表 and T04 财政拨款收入支出决算总表: income on the left, spending on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.corpus.money import FISCAL
from tests.corpus.names import CLASSES, DEBT, FUNDS, SOURCES, numeral

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.corpus.grid import Page
    from tests.corpus.money import Unit
    from tests.corpus.style import Style

Line = tuple[str, int]


def _classes(style: Style) -> list[tuple[str, str]]:
    """Return codes and numbered names of the classes that the form prints."""
    names = {**CLASSES, **DEBT} if style.debt_classes else CLASSES
    return [
        (code, f"{numeral(number)}、{names[code]}") for number, code in enumerate(sorted(names), 1)
    ]


def _numbered(names: Iterable[str], ending: str = "") -> list[str]:
    return [f"{numeral(number)}、{name}{ending}" for number, name in enumerate(names, 1)]


def whole_unit(page: Page, unit: Unit) -> None:
    """Write T01."""
    style, now = page.style, unit.now
    lines = style.column_numbers
    width = 6 if lines else 4
    page.heading("收入支出决算总表", width, unit.name, unit.year)
    half = width // 2
    labels = ("项目", "行次", "决算数") if lines else ("项目", "决算数")
    cells = [(0, 1, "收入", 1, half), (0, half + 1, "支出", 1, half)]
    cells += [(1, i, label, 1, 1) for i, label in enumerate(labels * 2, 1)]
    page.header(cells, 2)
    left: list[Line] = [
        (f"{label}收入", now.received((fund,)))
        for label, fund in zip(_numbered(FUNDS.values()), FUNDS, strict=True)
    ]
    left += [
        (f"{numeral(number)}、{name}", now.received(("own",), kind))
        for number, (kind, name) in enumerate(SOURCES.items(), 4)
    ]
    right = [(label, now.spent(under=code)) for code, label in _classes(style)]
    left += [("", 0)] * (len(right) - len(left))
    used = (
        "使用非财政拨款结余（含专用结余）" if style.total_first else "使用非财政拨款结余和专用结余"
    )
    left += [("本年收入合计", now.received()), (used, now.surplus_used)]
    left += [("年初结转和结余", now.opening()), ("总计", now.grand_total)]
    right += [("本年支出合计", now.spent()), ("结余分配", now.distribution)]
    right += [("年末结转和结余", now.closing()), ("总计", now.grand_total)]
    for number, (one, other) in enumerate(zip(left, right, strict=True), 1):
        for first, (label, fen), line in ((1, one, number), (half + 1, other, number + len(left))):
            page.put(first, label)
            if lines:
                page.whole(first + 1, line)
            if label:
                page.amount(first + half - 1, fen)
        page.row += 1
    page.note("注：本表反映单位本年度的总收支和年末结转结余情况。", width)


def fiscal(page: Page, unit: Unit) -> None:
    """Write T04."""
    now = unit.now
    page.heading("财政拨款收入支出决算总表", 7, unit.name, unit.year)
    cells = [(0, 1, "收入", 1, 2), (0, 3, "支出", 1, 5)]
    labels = ("项目", "决算数", "项目", "合计", *FUNDS.values())
    cells += [(1, i, label, 1, 1) for i, label in enumerate(labels, 1)]
    page.header(cells, 2)
    sources = _numbered(FUNDS.values())
    left: list[Line] = [
        (label, now.received((fund,))) for label, fund in zip(sources, FUNDS, strict=True)
    ]
    right = [
        (label, [now.spent((fund,), under=code) for fund in FUNDS])
        for code, label in _classes(page.style)
    ]
    left += [("", 0)] * (len(right) - len(left))
    left += [
        ("本年收入合计", now.received(FISCAL)),
        ("年初财政拨款结转和结余", now.opening(FISCAL)),
    ]
    left += [(label, now.opening((fund,))) for label, fund in zip(sources, FUNDS, strict=True)]
    left += [("总计", now.fiscal_total)]
    right += [("本年支出合计", [now.spent((fund,)) for fund in FUNDS])]
    right += [("年末财政拨款结转和结余", [now.closing((fund,)) for fund in FUNDS])]
    right += [("", [])] * 3
    right += [("总计", [now.spent((f,)) + now.closing((f,)) for f in FUNDS])]
    for (label, fen), (other, money) in zip(left, right, strict=True):
        page.put(1, label)
        if label:
            page.amount(2, fen)
        page.put(3, other)
        if other:
            page.amounts(4, (sum(money), *money))
        page.row += 1
    page.note("注：本表反映单位本年度财政拨款的总收支和结转结余情况。", 7)
