"""The table of 三公经费: the total and its parts, in the budget and in the outcome."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from bjdc_audit.model.relations import Relation
from bjdc_audit.recognisers.tables.across import EITHER
from bjdc_audit.rules.addition import identity_sums, relations
from bjdc_audit.rules.cells import all_tables
from bjdc_audit.rules.registry import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.rules.cells import Cells

_TOTALS = ("三公经费", "三公经费、会议费和培训费", "公务用车购置及运行维护费", "公务接待费")


@rule(
    "BJ112", zh="“三公”经费＝出国＋公车＋接待", en="三公 is travel abroad, vehicles and receptions"
)
def three_public(base: FactBase) -> Iterator[Found]:
    """“三公”经费合计应等于三项之和，公车费应等于购置费与运行维护费之和。

    In the table of 三公经费 (and in the information table, where it repeats them) the total is the
    sum of its three items and vehicles are purchase and running costs, in the budget as well as
    in the outcome. A mere 合计 beside 会议费 and 培训费 may hold these or not: it is wrong only if
    it fits neither way.

    Formula: 合计 = 因公出国（境）费 + 公务用车购置及运行维护费 + 公务接待费;
    公务用车购置及运行维护费 = 购置费 + 运行维护费; 公务接待费 = 国内 + 国（境）外
    Exceptions: a blank counts as 0 unless the table prints 0.00; a heading without any amount above
    the total of the same item is no blank total; parts that the form marks with a dash are not
    asked for; a budget need not be split like the outcome; a list with 公务用车购置及运行维护费 in
    one row has no rows below it to add.
    Source: 决算报表勾稽关系 T07-SUM, T07-CAR

    Passes::

        # 表
        财政拨款“三公”经费支出决算表
        单位：万元
        项目 | 预算数 | 决算数
        合计 | 9.00 | 6.30
        因公出国（境）费 | |
        公务接待费 | 1.00 | 0.30
        公务用车购置及运行维护费 | 8.00 | 6.00
        其中：公务用车运行维护费 | 8.00 | 6.00
        公务用车购置费 | |

    Fails::

        # 表
        财政拨款“三公”经费支出决算表
        单位：万元
        项目 | 预算数 | 决算数
        合计 | 9.00 | 6.30
        因公出国（境）费 | |
        公务接待费 | 1.00 | 3.00
        公务用车购置及运行维护费 | 8.00 | 6.00
        其中：公务用车运行维护费 | 8.00 | 6.00
        公务用车购置费 | |
    """
    for cells in all_tables(base):
        for addition in identity_sums(cells, _TOTALS):
            yield from relations("BJ112", addition, blank_is_zero=cells.blank_is_zero)
        yield from _either(cells)


def _either(cells: Cells) -> Iterator[Relation]:
    """Yield one relation for each total that may hold 会议费 and 培训费, with all its readings."""
    ways: dict[int, list[Relation]] = defaultdict(list)
    for addition in identity_sums(cells, (EITHER,)):
        found = relations("BJ112", addition, blank_is_zero=cells.blank_is_zero)
        ways[id(addition.total)] += (way for way in found if isinstance(way, Relation))
    for first, *others in filter(None, ways.values()):
        yield replace(
            first,
            subject=f"{cells.table.title} {EITHER}",
            readings=tuple(way.expected for way in others),
            partial=any(way.partial for way in (first, *others)),
            corroboration=any(way.corroboration for way in (first, *others)),
        )
