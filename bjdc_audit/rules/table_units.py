"""Tables that list units, or services bought, line by line: the total is the sum of the lines."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.expressions import total_of
from bjdc_audit.model.facts import PERCENTAGES
from bjdc_audit.model.figures import ZERO, added, exact
from bjdc_audit.model.relations import Relation
from bjdc_audit.rules.addition import Addition, relations
from bjdc_audit.rules.cells import all_tables, row_name
from bjdc_audit.rules.families import families
from bjdc_audit.rules.registry import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.facts import Address
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.tables import Entry
    from bjdc_audit.rules.cells import Cells

_SEVERAL: Final = 2
_LISTS: Final = ("T11S", "T12P")
_SUBTOTAL: Final = "小计"
_SUBTOTALS: Final = (_SUBTOTAL, "合计")
_INNER: Final = "其中"
_ACCOUNT_CODE: Final = re.compile(r"\d{3}(?:\d\d){0,2}")
_NUMBERED = re.compile(r"[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]")


@rule("BJ118", zh="合计＝各单位之和", en="The total is the sum of the units")
def units(base: FactBase) -> Iterator[Found]:
    """按单位逐行列示的表，每一栏的合计应等于各单位之和。

    In tables of a department that list its units line by line, the total of every column is the
    sum of the units.

    Formula: 合计 = Σ 单位
    Exceptions: where the first unit is the subtotal of those below it, it is not added again; lines
    called 小计 or numbered 一、 may be the sums of those that are not; lines that say 其中 leave
    nothing to say but that it adds up.
    Source: 决算报表勾稽关系 T02-HIER, T03-HIER, T07-SUM

    Passes::

        # 表
        支出决算表（分单位）
        单位：万元
        单位名称 | 本年支出合计 | 基本支出 | 项目支出
        合计 | 60.00 | 40.00 | 20.00
        第一实验站 | 35.00 | 25.00 | 10.00
        第二实验站 | 25.00 | 15.00 | 10.00

    Fails::

        # 表
        支出决算表（分单位）
        单位：万元
        单位名称 | 本年支出合计 | 基本支出 | 项目支出
        合计 | 60.00 | 40.00 | 20.00
        第一实验站 | 35.00 | 25.00 | 10.00
        第二实验站 | 26.00 | 15.00 | 11.00
    """
    for cells in all_tables(base):
        if cells.table.id in _LISTS:
            continue
        for address, parts in _by_whole(cells).items():
            total = cells.one(address)
            if total is not None and parts:
                yield from _sum(cells, total, parts)


@rule("BJ124", zh="清单：合计＝所列各项之和", en="The total of a list is the sum of its lines")
def listed(base: FactBase) -> Iterator[Found]:
    """逐项列示的清单（政府购买服务支出情况表、项目支出决算表），合计应等于所列各项之和。

    A table that lists what was bought, or projects, line by line, prints a total that is the sum
    of its lines.

    Formula: 合计 = Σ 所列各项
    Exceptions: lists with subtotals (some lines numbered 一、, others not; 小计) are not added up;
    of lines with codes, those that are parts of other lines are left out.
    Source: 决算报表勾稽关系 T11S-SUM

    Passes::

        # 表
        政府购买服务支出情况表
        单位：万元
        序号 | 项目名称 | 功能科目 | 金额
        | 合计 | | 30.00
        1 | 园区保洁服务 | 2060101 行政运行 | 18.00
        2 | 档案整理服务 | 2060101 行政运行 | 12.00

    Fails::

        # 表
        政府购买服务支出情况表
        单位：万元
        序号 | 项目名称 | 功能科目 | 金额
        | 合计 | | 30.00
        1 | 园区保洁服务 | 2060101 行政运行 | 18.00
        2 | 档案整理服务 | 2060101 行政运行 | 13.00
    """
    for cells in all_tables(base, _LISTS):
        for address, parts in _by_whole(cells).items():
            total = cells.one(address)
            if total is not None and not _has_subtotals(parts):
                subject = f"{cells.table.title} {_name(total)}＝所列各项之和"
                levels = _above_their_sum(parts)
                on_top = levels if _makes(total, levels) else _on_top(parts)
                addition = Addition(total, on_top, subject, partial=cells.stranger_in_column(total))
                yield from relations("BJ124", addition, blank_is_zero=cells.blank_is_zero)


def _has_subtotals(parts: Sequence[Entry]) -> bool:
    numbered = set(map(_is_numbered, parts))
    return len(numbered) > 1 or any(_SUBTOTAL in p.row.name for p in parts)


def _on_top(parts: Sequence[Entry]) -> Sequence[Entry]:
    """Return the lines that are no part of another line, by their codes."""
    codes = [_code(part) for part in parts]
    return [
        part
        for part, code in zip(parts, codes, strict=True)
        if not any(other and other != code and code.startswith(other) for other in codes)
    ]


def _above_their_sum(parts: Sequence[Entry]) -> Sequence[Entry]:
    """Return the lines without those that the line before them is the sum of.

    Two levels may be listed without codes: 公共服务 9.00, 甲服务 5.00, 乙服务 4.00.
    """
    kept: list[Entry] = []
    begin = 0
    while begin < len(parts):
        kept.append(parts[begin])
        begin += 1 + _summed_behind(parts[begin:])
    return kept


def _summed_behind(parts: Sequence[Entry]) -> int:
    """Return how many of the lines behind the first make it; 0 if none do."""
    values = [part.figure.base if part.figure else ZERO for part in parts]
    with exact():
        sums = list(accumulate(values[1:]))
    return next((i for i, made in enumerate(sums, 1) if values[0] and made == values[0]), 0)


def _makes(total: Entry, parts: Sequence[Entry]) -> bool:
    figures = [part.figure for part in parts if part.figure]
    return total.figure is not None and added(figures) == total.figure.base


def _code(part: Entry) -> str:
    """Return the account code of a line: in a list of services, it is read as its name."""
    told = part.row.code or part.row.name
    return told if _ACCOUNT_CODE.fullmatch(told) else ""


def _by_whole(cells: Cells) -> Mapping[Address, Sequence[Entry]]:
    """Return the cells of the units under the address of their total.

    A unit without a total of its own gives the accounts on top of its list.
    """
    found: dict[Address, list[Entry]] = defaultdict(list)
    for address, entries in cells.at.items():
        if address.part and not address.account and address.basis not in PERCENTAGES:
            found[replace(address, part="")] += entries
    for family in families(cells):
        listed = family.accounts[0].address
        if listed and listed.part and not family.totals:
            found[replace(listed, part="", account="")] += family.children().get(None, ())
    return found


def _sum(cells: Cells, total: Entry, parts: Sequence[Entry]) -> Iterator[Found]:
    subject = f"{cells.table.title} {_name(total)}＝各单位之和"
    single = [part for part in parts if not _is_subtotal(part) and not _is_inner(part)] or parts
    addition = Addition(total, single, subject, partial=cells.stranger_in_column(total))
    readings = tuple(total_of(*figures) for figures in _other_ways(parts, single))
    unclear = any(map(_is_inner, parts))
    for found in relations("BJ118", addition, blank_is_zero=cells.blank_is_zero):
        if isinstance(found, Relation):
            doubted = found.corroboration or unclear
            yield replace(found, readings=readings, corroboration=doubted)
        elif not unclear:
            yield found


def _other_ways(parts: Sequence[Entry], single: Sequence[Entry]) -> Iterator[Sequence[Figure]]:
    """Yield what else may add up: all but the first, all, or only the lines on top.

    Lines numbered 一、 or called 小计 may be the sums of those that are not.
    """
    ways: list[Sequence[Entry]] = [single[1:], [p for p in parts if not _is_inner(p)]]
    ways += [list(filter(test, parts)) for test in (_is_subtotal, _is_numbered)]
    for way in ways:
        figures = [p.figure for p in way if p.figure is not None]
        if figures and way != single:
            yield figures


def _is_subtotal(part: Entry) -> bool:
    return any(word in _unit(part) for word in _SUBTOTALS)


def _is_inner(part: Entry) -> bool:
    return any(text.startswith(_INNER) for text in (part.place.label, _unit(part)))


def _is_numbered(part: Entry) -> bool:
    return any(map(_NUMBERED.match, (part.place.label, _unit(part))))


def _unit(part: Entry) -> str:
    """Return what a line is called: in a horizontal table the row is named by its item."""
    return part.address.part if part.address else part.row.name


def _name(total: Entry) -> str:
    return " ".join(part for part in (row_name(total), total.column.label) if part)
