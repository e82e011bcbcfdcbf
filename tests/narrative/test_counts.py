"""Numbers of trips, guests and vehicles beside the money spent on them, in several orders."""

from __future__ import annotations

import pytest

from bjdc_audit.model.findings import Severity
from tests.rule_examples import documents

HEADING = "七、“三公”经费支出决算情况说明"
MONEY = (
    "2023年度因公出国（境）费0.00万元，公务用车购置费0.00万元，国内公务接待费0.00万元。",
    "2023年度因公出国（境）费3.00万元，公务用车购置费20.00万元，国内公务接待费1.00万元。",
)
ORDERS = {
    "counts in a section of their own": (
        "本部门因公出国（境）共计{}个团组，{}人；公务用车购置{}辆，公务车保有量为7辆；"
        "国内公务接待{}批次{}人，其中：国内外事接待0批次，0人。"
    ),
    "counts before budget and outcome": (
        "因公出国（境）团组{}个，{}人次。\n购置车辆{}辆。\n国内公务接待{}批次，{}人次。"
    ),
    "counts by name": (
        "因公出国（境）团组数{}个，因公出国（境）{}人次。公务用车购置数{}辆，公务用车保有量7辆。"
        "国内公务接待批次{}批次，国内公务接待人次{}人次。"
    ),
}
# Counts that fit no money, and counts that fit some.
FITTING = (("0", "0", "0", "0", "0"), ("1", "4", "1", "5", "30"))
PLACES = range(5)


def alarms(*lines: str) -> list[str]:
    found = documents("\n".join(("# 文", HEADING, *lines))).audit().findings
    return [f.rule for f in found if f.severity is not Severity.NOTE]


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS)
@pytest.mark.parametrize("which", [0, 1])
def test_counts_that_fit_the_money_raise_no_alarm(order: str, which: int) -> None:
    assert alarms(MONEY[which], order.format(*FITTING[which])) == []


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS)
def test_a_count_without_money_is_told(order: str, place: int) -> None:
    counts = ["9" if p == place else "0" for p in PLACES]
    assert set(alarms(MONEY[0], order.format(*counts))) == {"BJ312"}


@pytest.mark.parametrize("none", [{0, 1}, {2}, {3, 4}])
@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS)
def test_money_without_a_count_is_told(order: str, none: set[int]) -> None:
    counts = ["0" if place in none else count for place, count in enumerate(FITTING[1])]
    assert set(alarms(MONEY[1], order.format(*counts))) == {"BJ312"}


@pytest.mark.parametrize("none", [0, 3])
def test_people_without_a_trip_or_a_reception_are_told(none: int) -> None:
    counts = ["0" if place == none else count for place, count in enumerate(FITTING[1])]
    line = "因公出国（境）费3.00万元，团组{}个，{}人次。公务用车购置费20.00万元，购置公务用车{}辆。"
    assert set(alarms(line.format(*counts[:3]))) == ({"BJ312"} if none == 0 else set())
    line = "国内公务接待费1.00万元，国内公务接待{}批次，{}人次。"
    assert set(alarms(line.format(*counts[3:]))) == ({"BJ312"} if none else set())


def test_guests_told_behind_a_purpose_are_those_of_the_item() -> None:
    line = "国内公务接待费{}万元，主要用于外地单位来访，共计接待{}批次、{}人次。"
    assert alarms(line.format("1.00", 5, 30)) == []
    assert alarms(line.format("0.00", 0, 0)) == []
    assert set(alarms(line.format("0.00", 5, 30))) == {"BJ312"}
    assert set(alarms(line.format("1.00", 0, 0))) == {"BJ312"}


def test_receptions_abroad_are_not_those_of_the_item() -> None:
    line = "公务接待费1.00万元。全年国内公务接待批次5次，人数30人次；国（境）外公务接待批次0次，人数0人次。"
    assert alarms(line) == []


def test_a_table_tells_the_money_too() -> None:
    table = """
# 表
财政拨款“三公”经费支出决算表
单位：万元
项目 | 预算数 | 决算数
合计 | 1.00 | 0.00
1.因公出国（境）费 | 0.00 | 0.00
2.公务用车购置及运行维护费 | 0.00 | 0.00
（1）公务用车购置费 | 0.00 | 0.00
（2）公务用车运行维护费 | 0.00 | 0.00
3.公务接待费 | 1.00 | 0.00
# 文
"""
    text = f"{table}{HEADING}\n本单位因公出国（境）团组{{}}个，{{}}人次。"
    assert documents(text.format(0, 0)).audit().findings == ()
    found = documents(text.format(2, 5)).audit().findings
    assert {f.rule for f in found} == {"BJ312"}
