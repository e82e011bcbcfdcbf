"""Columns of one table: an account is the sum of those below it, the total of those on top."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bjdc_audit.rules.addition import Addition, identity_sums, relations
from bjdc_audit.rules.cells import all_tables
from bjdc_audit.rules.families import families, hierarchy
from bjdc_audit.rules.registry import Found, rule

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.tables import Entry
    from bjdc_audit.rules.cells import Cells

SUMMARIES = ("T01", "T04")
ECONOMIC = ("T05D", "T06", "T06F", "T06P", "T11R")
PERSONNEL = ("301", "303")
OPERATING = ("302", "307", "309", "310", "311", "312", "313", "399")


@rule(
    "BJ104",
    zh="总表：本年支出合计＝各功能分类之和",
    en="Summaries: spending is the sum of its classes",
)
def classes(base: FactBase) -> Iterator[Found]:
    """两张总表的本年支出合计应等于各功能分类（类）之和。

    In both summary tables, 本年支出合计 is the sum of the functional classes; in the fiscal summary
    this holds in each fund's column.

    Formula: 本年支出合计 = Σ 类
    Exceptions: a sum of many classes has a wide legal tail; a row whose name is unknown but holds
    money may complete a sum that is too small.
    Source: 决算报表勾稽关系 T01-EXPENSE-SUM

    Passes::

        # 表
        收入支出决算总表
        单位：万元
        项目 | 决算数 | 项目 | 决算数
        一、一般公共预算财政拨款收入 | 80.00 | 八、社会保障和就业支出 | 30.00
        八、其他收入 | | 十三、交通运输支出 | 50.00
        本年收入合计 | 80.00 | 本年支出合计 | 80.00
        总计 | 80.00 | 总计 | 80.00

    Fails::

        # 表
        收入支出决算总表
        单位：万元
        项目 | 决算数 | 项目 | 决算数
        一、一般公共预算财政拨款收入 | 80.00 | 八、社会保障和就业支出 | 30.00
        八、其他收入 | | 十三、交通运输支出 | 5.00
        本年收入合计 | 80.00 | 本年支出合计 | 80.00
        总计 | 80.00 | 总计 | 80.00
    """
    for cells in all_tables(base, SUMMARIES):
        yield from _hierarchy("BJ104", cells)


@rule(
    "BJ105",
    zh="功能分类：类＝款之和，款＝项之和，合计＝类之和",
    en="Functional accounts add up by level",
)
def functional(base: FactBase) -> Iterator[Found]:
    """按功能分类列示的表，类等于所属款之和，款等于所属项之和，合计等于各类之和。

    In every column of a table by functional account, 类 is the sum of its 款, 款 of its 项, and
    合计 of the 类. Each level is added once.

    Formula: 合计 = Σ 类; 类 = Σ 款; 款 = Σ 项
    Exceptions: an account without sub-accounts in the table is not checked; a level that the
    table leaves out is skipped.
    Source: 决算报表勾稽关系 T02-HIER, T03-HIER, T05-HIER, T08-HIER

    Passes::

        # 表
        一般公共预算财政拨款支出决算表
        单位：万元
        科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
        205 | 教育支出 | 70.00 | 50.00 | 20.00
        20502 | 普通教育 | 70.00 | 50.00 | 20.00
        2050201 | 学前教育 | 30.00 | 30.00 |
        2050202 | 小学教育 | 40.00 | 20.00 | 20.00
        合计 | | 70.00 | 50.00 | 20.00

    Fails::

        # 表
        一般公共预算财政拨款支出决算表
        单位：万元
        科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
        205 | 教育支出 | 70.00 | 50.00 | 20.00
        20502 | 普通教育 | 70.00 | 50.00 | 20.00
        2050201 | 学前教育 | 30.00 | 30.00 |
        2050202 | 小学教育 | 45.00 | 25.00 | 20.00
        合计 | | 70.00 | 50.00 | 20.00
    """
    for cells in all_tables(base):
        if cells.table.id not in (*SUMMARIES, *ECONOMIC):
            yield from _hierarchy("BJ105", cells)


@rule("BJ106", zh="经济分类：类＝款之和", en="Economic accounts add up by level")
def economic(base: FactBase) -> Iterator[Found]:
    """按经济分类列示的表，每一类（301、302、303、310……）等于所属款之和。

    In the tables by economic account, each class (301, 302, 303, 310 …) is the sum of its items,
    whichever lane they stand in; a 合计 of the table is the sum of the classes.

    Formula: 301 = Σ 301xx; 302 = Σ 302xx; …
    Exceptions: classes have many items, so legal tails are wide: 13 addends may miss by 0.07.
    Source: 决算报表勾稽关系 T06-HIER

    Passes::

        # 表
        一般公共预算财政拨款基本支出决算表
        单位：万元
        科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数
        301 | 工资福利支出 | 64.00 | 302 | 商品和服务支出 | 6.00
        30101 | 基本工资 | 40.00 | 30201 | 办公费 | 4.50
        30102 | 津贴补贴 | 24.00 | 30211 | 差旅费 | 1.50
        人员经费合计 | | 64.00 | 公用经费合计 | | 6.00

    Fails::

        # 表
        一般公共预算财政拨款基本支出决算表
        单位：万元
        科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数
        301 | 工资福利支出 | 64.00 | 302 | 商品和服务支出 | 6.00
        30101 | 基本工资 | 40.00 | 30201 | 办公费 | 5.40
        30102 | 津贴补贴 | 24.00 | 30211 | 差旅费 | 1.50
        人员经费合计 | | 64.00 | 公用经费合计 | | 6.00
    """
    for cells in all_tables(base, ECONOMIC):
        yield from _hierarchy("BJ106", cells)


@rule(
    "BJ107", zh="人员经费、公用经费＝各经济分类之和", en="人员经费 and 公用经费 are sums of classes"
)
def personnel_and_operating(base: FactBase) -> Iterator[Found]:
    """基本支出明细表的人员经费合计和公用经费合计应等于所属各类之和。

    人员经费 is wages (301) and payments to persons (303); 公用经费 is everything else in the table:
    goods and services (302) and, where printed, 307, 309 to 313 and 399.

    Formula: 人员经费 = 301 + 303; 公用经费 = 302 + 307 + 309 + 310 + 311 + 312 + 313 + 399
    Exceptions: classes that the form does not print are not expected.
    Source: 决算报表勾稽关系 T06-PERSON, T06-PUBLIC

    Passes::

        # 表
        一般公共预算财政拨款基本支出决算表
        单位：万元
        科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数
        301 | 工资福利支出 | 64.00 | 302 | 商品和服务支出 | 6.00
        303 | 对个人和家庭的补助 | 3.00 | 310 | 资本性支出 | 1.00
        人员经费合计 | | 67.00 | 公用经费合计 | | 7.00

    Fails::

        # 表
        一般公共预算财政拨款基本支出决算表
        单位：万元
        科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数
        301 | 工资福利支出 | 64.00 | 302 | 商品和服务支出 | 6.00
        303 | 对个人和家庭的补助 | 3.00 | 310 | 资本性支出 | 1.00
        人员经费合计 | | 67.00 | 公用经费合计 | | 6.00
    """
    for cells in all_tables(base, ("T06", "T06F")):
        additions = [
            *_kind(cells, "人员经费", PERSONNEL),
            *_kind(cells, "公用经费", OPERATING),
            *identity_sums(cells, ("基本支出",)),
        ]
        for addition in additions:
            yield from relations("BJ107", addition, blank_is_zero=cells.blank_is_zero)


def _hierarchy(rule_id: str, cells: Cells) -> Iterator[Found]:
    for addition in hierarchy(cells):
        yield from relations(rule_id, addition, blank_is_zero=cells.blank_is_zero)


def top_accounts(cells: Cells, item: str, classes_of: Collection[str]) -> list[Entry]:
    """Return the topmost printed accounts (classes, where printed) of an item."""
    return [
        entry
        for family in families(cells)
        for entry in family.children().get(None, ())
        if entry.address and entry.address.item == item and entry.row.code[:3] in classes_of
    ]


def _kind(cells: Cells, item: str, classes_of: Collection[str]) -> Iterator[Addition]:
    for total in cells.table.entries:
        if total.address is None or total.address.item != item or total.address.account:
            continue
        same_basis = [
            e
            for e in top_accounts(cells, "基本支出", classes_of)
            if e.address is not None and e.address.basis == total.address.basis
        ]
        if same_basis:
            names = "＋".join(e.row.code for e in same_basis)
            subject = f"{cells.table.title} {item}＝{names}"
            yield Addition(total, same_basis, subject, disclosed=True)
