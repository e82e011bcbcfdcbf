"""Single cells: amounts that are no numbers, below zero, or larger than their whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Term
from bjdc_audit.model.facts import Basis
from bjdc_audit.model.figures import Kind
from bjdc_audit.model.findings import Severity, Text, Verdict
from bjdc_audit.model.relations import Relation, Shape, Sign
from bjdc_audit.rules.cells import is_money, location
from bjdc_audit.rules.registry import Found, Observation, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.tables import Entry, Table

_MAY_FALL = (
    Basis.CHANGE,
    Basis.CHANGE_PERCENT,
    Basis.BUDGET_CHANGE,
    Basis.BUDGET_CHANGE_PERCENT,
)
_PAIR = re.compile(r"\d+ ?[/／] ?\d+")
_SLASH = re.compile("[/／]")
_BALANCES = ("年初结转和结余", "年末结转和结余", "结余分配", "收入总计", "支出总计")


@rule(
    "BJ116", zh="金额栏里不是数字", en="An amount cell holds no number", severity=Severity.WARNING
)
def not_a_number(base: FactBase) -> Iterator[Found]:
    """金额栏里应当是数字、空白或横线，不应是其他文字。

    A cell of an amount column holds text that cannot be read as a number: the amount is missing
    for every reader that computes.

    Formula: each amount cell is a number, a blank or a dash
    Exceptions: dashes and 无 are blanks (``[words] blank`` of ``data/layouts.toml``); two numbers
    in a row that names two (批次／人次).
    Source: 决算报表勾稽关系 DQ-NUMERIC

    Passes::

        # 表
        支出决算表
        单位：万元
        科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 | 经营支出
        合计 | | 60.00 | 40.00 | 20.00 | —
        206 | 科学技术支出 | 60.00 | 40.00 | 20.00 | —

    Fails::

        # 表
        支出决算表
        单位：万元
        科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 | 经营支出
        合计 | | 60.00 | 40.00 | 20.00 |
        206 | 科学技术支出 | 60.00 | 4O.00 | 20.00 |
    """
    for table in base.tables:
        for entry in table.entries:
            if entry.unread and entry.text and not _is_pair(entry):
                yield Observation(
                    Verdict.WORDING,
                    Text(
                        f"{table.title} {entry.place.label}：“{entry.text}”不是数字。",
                        f"{table.title} {entry.place.label}: “{entry.text}” is not a number.",
                    ),
                    (location(entry, "stated"),),
                    stated=entry.text,
                )


def _is_pair(entry: Entry) -> bool:
    """Tell whether a cell holds the two numbers that its row names: 批次／人次 | 13／97."""
    return _PAIR.fullmatch(entry.text) is not None and _SLASH.search(entry.row.name) is not None


@rule("BJ117", zh="金额为负数", en="An amount is negative", severity=Severity.WARNING)
def negative(base: FactBase) -> Iterator[Found]:
    """决算表里的金额一般不是负数，负数需要说明。

    Spending or income below zero is possible (冲销 of an earlier year), but it is rare, and a
    reader needs an explanation.

    Formula: each amount ≥ 0
    Exceptions: balances and surplus distribution may be negative (经营结余): a note; a change since
    last year may be, and a column of unknown meaning; amounts that the narrative tells as negative.
    Source: 决算报表勾稽关系 DQ-NUMERIC

    Passes::

        # 表
        支出决算表
        单位：万元
        科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 | 经营支出
        合计 | | 60.00 | 40.00 | 20.00 |
        206 | 科学技术支出 | 60.00 | 40.00 | 20.00 |

    Fails::

        # 表
        支出决算表
        单位：万元
        科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 | 经营支出
        合计 | | 20.00 | 40.00 | -20.00 |
        206 | 科学技术支出 | 20.00 | 40.00 | -20.00 |
    """
    for table in base.tables:
        found = [
            e
            for e in table.entries
            if e.figure is not None and e.figure.value < 0 and _is_no_change(e)
        ]
        if all(_is_told(base, e) for e in found):
            continue
        shown = "、".join(dict.fromkeys(e.figure.shown() for e in found if e.figure))
        yield Observation(
            Verdict.WORDING,
            Text(
                f"{table.title}有负数：{shown}，需要说明原因。",
                f"{table.title} prints negative numbers, {shown}: explain them.",
            ),
            tuple(location(e, "stated") for e in found),
            Severity.NOTE if all(map(_may_be_negative, found)) else None,
            stated=found[0].figure.text if found[0].figure else "",
        )


def _is_told(base: FactBase, entry: Entry) -> bool:
    """Tell whether the narrative tells a negative amount: 支出决算为-1.50万元，系红字冲减…."""
    figure = entry.figure
    if figure is None or base.narrative is None:
        return False
    # 租赁费-1.26 万元: a dash in the text, but for this cell
    printed = f"-{figure.text.lstrip('-−')}" in base.narrative.text
    return printed or any(
        f.value < 0 and f.unit.kind is figure.unit.kind and f.interval.meets(figure.interval)
        for f in base.narrative.figures
    )


def _is_no_change(entry: Entry) -> bool:
    """Tell whether a cell can be no change: of a column that nobody knows it may be one (差额)."""
    return entry.column.known and entry.column.basis not in _MAY_FALL


def _may_be_negative(entry: Entry) -> bool:
    figure = entry.figure
    is_money = figure is not None and figure.unit.kind is Kind.AMOUNT
    return is_money and entry.address is not None and entry.address.item in _BALANCES


@rule("BJ121", zh="“其中”不大于整体", en="A part named 其中 is at most its whole")
def inner_parts(base: FactBase) -> Iterator[Found]:
    """标“其中”的栏或行，金额不应大于它所属的栏或行。

    An amount that a header or a label calls a part (其中：…) of another is at most that other one.

    Formula: 其中 ≤ 整体
    Exceptions: parts that other rules add up to their whole; tables that print amounts below zero.
    Source: 决算报表勾稽关系 NN-SUBSET

    Passes::

        # 表
        收入决算表
        单位：万元
        科目编码 | 科目名称 | 本年收入合计 | 事业收入 | 其中：培训班收入
        206 | 科学技术支出 | 60.00 | 60.00 | 12.00
        合计 | | 60.00 | 60.00 | 12.00

    Fails::

        # 表
        收入决算表
        单位：万元
        科目编码 | 科目名称 | 本年收入合计 | 事业收入 | 其中：培训班收入
        206 | 科学技术支出 | 60.00 | 60.00 | 72.00
        合计 | | 60.00 | 60.00 | 72.00
    """
    for table in base.tables:
        if any(e.figure is not None and e.figure.value < 0 for e in table.entries):
            continue
        for part in (e for e in table.entries if e.address is None and is_money(e)):
            whole = _whole_of(table, part)
            if part.figure and whole and whole.figure:
                yield Relation(
                    "BJ121",
                    Shape.AT_MOST,
                    Term(part.figure),
                    Term(whole.figure),
                    sign=Sign.AT_MOST,
                    subject=f"{table.title} {part.place.label}",
                )


def _whole_of(table: Table, part: Entry) -> Entry | None:
    """Return the cell of which another one is an 其中, to its left or above it."""
    if part.column.part_of:
        return table.entry(part.row, part.column.part_of)
    if not part.row.part_of:
        return None
    above = (
        e
        for e in reversed(table.entries)
        if e.column == part.column
        and (e.row.panel, e.row.name) == (part.row.panel, part.row.part_of)
        and e.row.index < part.row.index
    )
    return next(above, None)
