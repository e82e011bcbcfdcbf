"""Appropriations among all money: income by fund, and the bridge between the two summaries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Sum, Term
from bjdc_audit.model.facts import Address, Scope
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.rules.addition import Addition, relations
from bjdc_audit.rules.cells import comparable, first_cell, tables
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.table_balance import CLOSING, INCOME, OPENING, SPENDING
from bjdc_audit.rules.table_sums import FUNDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.tables import Entry

_ALL, _FISCAL = Scope.ALL_FUNDS, Scope.FISCAL


@rule(
    "BJ211",
    zh="总表三类财政拨款收入之和＝收入表财政拨款收入",
    en="Income by fund adds up to 财政拨款收入",
)
def income_by_fund(base: FactBase) -> Iterator[Found]:
    """收入支出决算总表的三类财政拨款收入之和应等于收入决算表的财政拨款收入。

    The first three sources of the summary are together the 财政拨款收入 of the table of income.

    Formula: T02 财政拨款收入 = T01 一般公共预算 + T01 政府性基金预算 + T01 国有资本经营预算
    Exceptions: rounding tails are notes.
    Source: 决算报表勾稽关系 X-T01-T02

    Passes::

        # 表
        收入支出决算总表
        单位：万元
        项目 | 决算数 | 项目 | 决算数
        一、一般公共预算财政拨款收入 | 70.00 | 五、教育支出 | 80.00
        二、政府性基金预算财政拨款收入 | 10.00 | 六、科学技术支出 |
        三、国有资本经营预算财政拨款收入 | | 二十三、其他支出 |
        本年收入合计 | 80.00 | 本年支出合计 | 80.00
        总计 | 80.00 | 总计 | 80.00
        # 表
        收入决算表
        单位：万元
        科目编码 | 科目名称 | 本年收入合计 | 财政拨款收入 | 其他收入
        合计 | | 80.00 | 80.00 |

    Fails::

        # 表
        收入支出决算总表
        单位：万元
        项目 | 决算数 | 项目 | 决算数
        一、一般公共预算财政拨款收入 | 70.00 | 五、教育支出 | 80.00
        二、政府性基金预算财政拨款收入 | 10.00 | 六、科学技术支出 |
        三、国有资本经营预算财政拨款收入 | | 二十三、其他支出 |
        本年收入合计 | 80.00 | 本年支出合计 | 80.00
        总计 | 80.00 | 总计 | 80.00
        # 表
        收入决算表
        单位：万元
        科目编码 | 科目名称 | 本年收入合计 | 财政拨款收入 | 其他收入
        合计 | | 80.00 | 70.00 | 10.00
    """
    total = first_cell(base, Address(INCOME, _FISCAL), ("T02",))
    for cells in tables(base, ("T01",)):
        found = [cells.one(Address(INCOME, fund)) for fund in FUNDS]
        parts = [p for p in found if p is not None]
        figures = [e.figure for e in (total, *parts) if e and e.figure]
        if total is not None and found[0] is not None and comparable(*figures):
            subject = f"收入决算表 财政拨款收入＝{cells.table.title} 三类财政拨款收入之和"
            addition = Addition(total, parts, subject)
            yield from relations("BJ211", addition, blank_is_zero=cells.blank_is_zero)


# (sign, item, scope, table): money outside 财政拨款, where it went and where it came from.
_USES = (
    (1, SPENDING, _ALL, "T03"),
    (-1, SPENDING, _FISCAL, "T04"),
    (1, CLOSING, _ALL, "T01"),
    (-1, CLOSING, _FISCAL, "T04"),
    (1, "结余分配", _ALL, "T01"),
)
_SOURCES = (
    (1, INCOME, _ALL, "T02"),
    (-1, INCOME, _FISCAL, "T02"),
    (1, "使用非财政拨款结余", _ALL, "T01"),
    (1, OPENING, _ALL, "T01"),
    (-1, OPENING, _FISCAL, "T04"),
)


@rule("BJ212", zh="非财政拨款资金收支平衡", en="Money outside 财政拨款 balances")
def outside_appropriations(base: FactBase) -> Iterator[Found]:
    """财政拨款以外的资金，支出、年末结转和结余分配之和应等于收入、年初结转和动用结余之和。

    What the tables of all money show beyond the fiscal summary must balance by itself: it is the
    bridge between the two scopes (口径).

    Formula: (T03 本年支出 − T04 本年支出) + (T01 年末 − T04 年末) + 结余分配 = (T02 本年收入 − T02
    财政拨款收入) + 使用非财政拨款结余 + (T01 年初 − T04 年初)
    Exceptions: while both summaries print their grand totals, their own rules find every break, so
    this rule only confirms.
    Source: 决算报表勾稽关系 X-NONFISCAL

    Passes::

        # 表
        收入支出决算总表
        单位：万元
        项目 | 决算数 | 项目 | 决算数
        一、一般公共预算财政拨款收入 | 70.00 | 五、教育支出 | 78.00
        八、其他收入 | 5.00 | 六、科学技术支出 |
        本年收入合计 | 75.00 | 本年支出合计 | 78.00
        年初结转和结余 | 9.00 | 年末结转和结余 | 6.00
        # 表
        收入决算表
        单位：万元
        科目编码 | 科目名称 | 本年收入合计 | 财政拨款收入 | 其他收入
        合计 | | 75.00 | 70.00 | 5.00
        # 表
        支出决算表
        单位：万元
        科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 | 经营支出
        合计 | | 78.00 | 78.00 | |
        # 表
        财政拨款收入支出决算总表
        单位：万元
        项目 | 决算数 | 项目 | 合计 | 一般公共预算财政拨款 | 政府性基金预算财政拨款
        一、一般公共预算财政拨款 | 70.00 | 五、教育支出 | 71.00 | 71.00 |
        本年收入合计 | 70.00 | 本年支出合计 | 71.00 | 71.00 |
        年初财政拨款结转和结余 | 3.00 | 年末财政拨款结转和结余 | 2.00 | 2.00 |

    Fails::

        # 表
        收入支出决算总表
        单位：万元
        项目 | 决算数 | 项目 | 决算数
        一、一般公共预算财政拨款收入 | 70.00 | 五、教育支出 | 78.00
        八、其他收入 | 5.00 | 六、科学技术支出 |
        本年收入合计 | 75.00 | 本年支出合计 | 78.00
        年初结转和结余 | 9.00 | 年末结转和结余 | 6.00
        # 表
        收入决算表
        单位：万元
        科目编码 | 科目名称 | 本年收入合计 | 财政拨款收入 | 其他收入
        合计 | | 75.00 | 70.00 | 5.00
        # 表
        支出决算表
        单位：万元
        科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 | 经营支出
        合计 | | 78.00 | 78.00 | |
        # 表
        财政拨款收入支出决算总表
        单位：万元
        项目 | 决算数 | 项目 | 合计 | 一般公共预算财政拨款 | 政府性基金预算财政拨款
        一、一般公共预算财政拨款 | 70.00 | 五、教育支出 | 71.00 | 71.00 |
        本年收入合计 | 70.00 | 本年支出合计 | 71.00 | 71.00 |
        年初财政拨款结转和结余 | 5.00 | 年末财政拨款结转和结余 | 2.00 | 2.00 |
    """
    uses, sources = _side(base, _USES), _side(base, _SOURCES)
    if uses is None or sources is None:
        return
    if comparable(*uses.figures(), *sources.figures()):
        yield Relation(
            "BJ212",
            Shape.BALANCE,
            uses,
            sources,
            subject="非财政拨款资金：支出＋年末结转＋结余分配＝收入＋使用结余＋年初结转",
            corroboration=all(_prints_grand_totals(base, s) for s in (_ALL, _FISCAL)),
        )


def _side(base: FactBase, terms: Sequence[tuple[int, str, Scope, str]]) -> Sum | None:
    """Return a side of the bridge; None if one of its figures is unknown."""
    parts: list[tuple[int, Term]] = []
    for sign, item, scope, table_id in terms:
        cells = next(tables(base, (table_id,)), None)
        if cells is None:
            return None
        entry = cells.one(Address(item, scope))
        figure: Figure | None = entry.figure if entry else None
        if figure is not None:
            parts.append((sign, Term(figure)))
        elif not cells.blank_is_zero or not _zero(entry, known=Address(item, scope) in cells.at):
            return None
    return Sum(tuple(parts))


def _zero(entry: Entry | None, *, known: bool) -> bool:
    """Tell whether what is not printed is nothing: a blank cell, or a row the table leaves out."""
    return entry.blank if entry is not None else not known


def _prints_grand_totals(base: FactBase, scope: Scope) -> bool:
    found = [
        first_cell(base, Address(item, scope), ("T01", "T04")) for item in ("收入总计", "支出总计")
    ]
    return all(e is not None and e.figure is not None for e in found)
