"""T11 机构运行经费支出、国有资产占用情况及政府采购支出信息表: what is counted, and contracts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.corpus.names import VEHICLES

if TYPE_CHECKING:
    from tests.corpus.grid import Page
    from tests.corpus.money import Unit

_TITLE: Final = "机构运行经费支出、国有资产占用情况及政府采购支出信息表"

Line = tuple[str, int | None, bool]
"""A label, its number (None: the line is a heading), and whether it is money."""


def information(page: Page, unit: Unit) -> None:
    """Write T11."""
    page.heading(_TITLE, 6, unit.name, unit.year)
    page.header(
        [(0, i, label, 1, 1) for i, label in enumerate(("项目", "行次", "统计数") * 2, 1)], 1
    )
    left, right = _left(unit), _right(unit)
    blank: Line = ("", None, False)
    for index in range(max(len(left), len(right))):
        for first, lines, before in ((1, left, 0), (4, right, len(left))):
            line = lines[index] if index < len(lines) else blank
            _line(page, first, line, before + index + 1)
        page.row += 1
    page.note("注：本表反映单位本年度机构运行经费支出、国有资产占用和政府采购支出情况。", 6)


def _line(page: Page, first: int, line: Line, number: int) -> None:
    label, value, money = line
    if not label:
        return
    page.put(first, label)
    page.whole(first + 1, number)
    if value is None:
        page.put(first + 2, "—")
    elif money:
        page.amount(first + 2, value)
    else:
        page.whole(first + 2, value)


def _left(unit: Unit) -> list[Line]:
    counts = unit.counts
    lines: list[Line] = [
        ("一、机构运行经费支出", unit.public, True),
        ("二、国有资产占用情况", None, False),
        ("（一）车辆数合计（辆）", sum(counts.vehicles), False),
    ]
    lines += [
        (f"  {number}.{name}", count, False)
        for number, (name, count) in enumerate(zip(VEHICLES, counts.vehicles, strict=True), 1)
    ]
    return [
        *lines,
        ("（二）单价100万元（含）以上设备（不含车辆）（台，套）", counts.equipment, False),
    ]


def _right(unit: Unit) -> list[Line]:
    counts, bought = unit.counts, unit.procurement
    return [
        ("三、政府采购支出信息", None, False),
        ("（一）政府采购支出合计", bought.total, True),
        ("  1.政府采购货物支出", bought.goods, True),
        ("  2.政府采购工程支出", bought.works, True),
        ("  3.政府采购服务支出", bought.services, True),
        ("（二）政府采购授予中小企业合同金额", bought.small, True),
        ("  其中：授予小微企业合同金额", bought.micro, True),
        ("四、“三公”经费相关统计数", None, False),
        ("  1.因公出国（境）团组数（个）", counts.groups, False),
        ("  2.因公出国（境）人次数（人）", counts.travellers, False),
        ("  3.公务用车购置数（辆）", counts.bought, False),
        ("  4.公务用车保有量（辆）", counts.kept, False),
        ("  5.国内公务接待批次（个）", counts.receptions, False),
        ("  6.国内公务接待人次（人）", counts.guests, False),
    ]
