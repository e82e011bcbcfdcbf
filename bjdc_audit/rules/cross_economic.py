"""Tables by economic account against the tables by function and the table of 三公经费."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Term, total_of
from bjdc_audit.model.facts import Address, Basis, Scope
from bjdc_audit.model.findings import Severity
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.rules.addition import Addition, relations
from bjdc_audit.rules.cells import comparable, first_cell, holds_money, printed, tables
from bjdc_audit.rules.cross_limits import ACCOUNT_OF_ITEM, PUBLIC_TABLES
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.table_hierarchy import OPERATING, PERSONNEL, top_accounts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.tables import Entry
    from bjdc_audit.rules.cells import Cells

_GENERAL = Scope.GENERAL_BUDGET
_PROJECTS = Address("项目支出", _GENERAL)
_SPENDING = Address("本年支出合计", _GENERAL)
_CLASSES = (*PERSONNEL, *OPERATING)
_PROJECT_TABLES = ("T06P", "T05D")
# A scope, its table by function and its table of basic spending by economic account.
_BY_ECONOMY = ((_GENERAL, "T05", "T06"), (Scope.FISCAL, "T05F", "T06F"))


@rule(
    "BJ207",
    zh="基本支出＝人员经费＋公用经费（两表之间）",
    en="Basic spending equals its economic detail",
)
def basic_by_economy(base: FactBase) -> Iterator[Found]:
    """一般公共预算支出表的基本支出应等于基本支出明细表的人员经费与公用经费之和。

    Basic spending of the table by function is the sum of personnel and operating costs of the
    table by economic account; without those lines, of its classes.

    Formula: T05 基本支出 = T06 人员经费 + T06 公用经费; T05F = T06F
    Exceptions: rounding tails are notes.
    Source: 决算报表勾稽关系 X-T05-T06

    Passes::

        # 表
        一般公共预算财政拨款支出决算表
        单位：万元
        科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
        205 | 教育支出 | 90.00 | 70.00 | 20.00
        合计 | | 90.00 | 70.00 | 20.00
        # 表
        一般公共预算财政拨款基本支出决算表
        单位：万元
        科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数
        301 | 工资福利支出 | 64.00 | 302 | 商品和服务支出 | 6.00
        人员经费合计 | | 64.00 | 公用经费合计 | | 6.00

    Fails::

        # 表
        一般公共预算财政拨款支出决算表
        单位：万元
        科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
        205 | 教育支出 | 90.00 | 72.00 | 18.00
        合计 | | 90.00 | 72.00 | 18.00
        # 表
        一般公共预算财政拨款基本支出决算表
        单位：万元
        科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数
        301 | 工资福利支出 | 64.00 | 302 | 商品和服务支出 | 6.00
        人员经费合计 | | 64.00 | 公用经费合计 | | 6.00
    """
    for scope, whole_id, detail_id in _BY_ECONOMY:
        total = first_cell(base, Address("基本支出", scope), (whole_id,))
        for detail in tables(base, (detail_id,)):
            parts = _kinds_or_classes(detail, scope)
            yield from _detailed("BJ207", total, parts, detail, "基本支出")


def _kinds_or_classes(detail: Cells, scope: Scope = _GENERAL) -> list[Entry]:
    kinds = [detail.one(Address(item, scope)) for item in ("人员经费", "公用经费")]
    if all(kinds):
        return [k for k in kinds if k is not None]
    return _final(top_accounts(detail, "基本支出", _CLASSES))


def _final(entries: list[Entry]) -> list[Entry]:
    return [e for e in entries if e.address and e.address.basis is Basis.FINAL]


def _detailed(
    rule_id: str, total: Entry | None, parts: list[Entry], detail: Cells, item: str
) -> Iterator[Found]:
    figures = [e.figure for e in (total, *parts) if e and e.figure]
    if total is not None and parts and comparable(*figures):
        subject = f"{item}＝{detail.table.title}各部分之和"
        yield from relations(
            rule_id, Addition(total, parts, subject), blank_is_zero=detail.blank_is_zero
        )


@rule(
    "BJ208", zh="项目支出＝项目支出明细表各类之和", en="Project spending equals its economic detail"
)
def projects_by_economy(base: FactBase) -> Iterator[Found]:
    """一般公共预算支出表的项目支出应等于项目支出明细表各经济分类之和。

    Project spending of the table by function is the sum of the classes of the table of project
    spending by economic account. (Where that table prints its total, BJ201 compares the two.)

    Formula: T05 项目支出 = Σ T06P 类; without a column 项目支出, T05 合计 = T06 + T06P
    Exceptions: rounding tails are notes; only forms that have the second table.
    Source: 决算报表勾稽关系 X-T05-T06P

    Passes::

        # 表
        一般公共预算财政拨款支出决算表
        单位：万元
        科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
        205 | 教育支出 | 90.00 | 70.00 | 20.00
        合计 | | 90.00 | 70.00 | 20.00
        # 表
        一般公共预算财政拨款项目支出决算明细表
        单位：万元
        科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数
        302 | 商品和服务支出 | 16.00 | 310 | 资本性支出 | 4.00
        30201 | 办公费 | 16.00 | 31002 | 办公设备购置 | 4.00

    Fails::

        # 表
        一般公共预算财政拨款支出决算表
        单位：万元
        科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
        205 | 教育支出 | 90.00 | 70.00 | 20.00
        合计 | | 90.00 | 70.00 | 20.00
        # 表
        一般公共预算财政拨款项目支出决算明细表
        单位：万元
        科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数
        302 | 商品和服务支出 | 16.00 | 310 | 资本性支出 | 3.00
        30201 | 办公费 | 16.00 | 31002 | 办公设备购置 | 3.00
    """
    total = first_cell(base, _PROJECTS, ("T05",))
    for detail in tables(base, ("T06P",)):
        classes = _final(top_accounts(detail, _PROJECTS.item, _CLASSES))
        if total is None:
            basic = [p for t in tables(base, ("T06",)) for p in _kinds_or_classes(t)]
            if basic:
                spending = first_cell(base, _SPENDING, ("T05",))
                yield from _detailed("BJ208", spending, [*basic, *classes], detail, "本年支出")
        elif detail.one(_PROJECTS) is None:
            yield from _detailed("BJ208", total, classes, detail, "项目支出")


@rule(
    "BJ209",
    zh="“三公”经费＝基本支出与项目支出中的“三公”科目之和",
    en="三公 equals its accounts in basic and project spending",
    severity=Severity.WARNING,
)
def three_public_by_economy(base: FactBase) -> Iterator[Found]:
    """两张经济分类表都有时，“三公”经费的每一项应等于两表同一科目之和。

    Where both economic tables are published and no other fund spends, each item of 三公经费 is the
    sum of its account in basic and in project spending.

    Formula: 三公 item = T06 account + T06P account
    Exceptions: not applied while 政府性基金 or 国有资本经营 money is spent; an account larger than
    its item is the matter of BJ204; a blank may mean zero or nothing at all.
    Source: 决算报表勾稽关系 X-T06-T06P-T07

    Passes::

        # 表
        一般公共预算财政拨款基本支出决算表
        单位：万元
        科目编码 | 科目名称 | 决算数
        302 | 商品和服务支出 | 0.60
        30217 | 公务接待费 | 0.60
        # 表
        一般公共预算财政拨款项目支出决算明细表
        单位：万元
        科目编码 | 科目名称 | 决算数
        302 | 商品和服务支出 | 0.30
        30217 | 公务接待费 | 0.30
        # 表
        财政拨款“三公”经费支出决算表
        单位：万元
        项目 | 预算数 | 决算数
        合计 | 1.00 | 0.90
        公务接待费 | 1.00 | 0.90

    Fails::

        # 表
        一般公共预算财政拨款基本支出决算表
        单位：万元
        科目编码 | 科目名称 | 决算数
        302 | 商品和服务支出 | 0.60
        30217 | 公务接待费 | 0.60
        # 表
        一般公共预算财政拨款项目支出决算明细表
        单位：万元
        科目编码 | 科目名称 | 决算数
        302 | 商品和服务支出 | 0.30
        30217 | 公务接待费 | 0.30
        # 表
        财政拨款“三公”经费支出决算表
        单位：万元
        项目 | 预算数 | 决算数
        合计 | 1.00 | 0.70
        公务接待费 | 1.00 | 0.70
    """
    if any(_spends(base, fund) for fund in (Scope.GOV_FUND, Scope.STATE_CAPITAL)):
        return
    for item, account in ACCOUNT_OF_ITEM.items():
        whole = first_cell(base, Address(item, Scope.FISCAL), PUBLIC_TABLES)
        basic = first_cell(base, Address("基本支出", _GENERAL, account=account), ("T06", "T05D"))
        project = first_cell(base, Address("项目支出", _GENERAL, account=account), _PROJECT_TABLES)
        figures = printed(whole, basic, project)
        if figures and figures[1].base <= figures[0].base:
            yield Relation(
                "BJ209",
                Shape.SUM,
                Term(figures[0]),
                total_of(*figures[1:]),
                subject=f"“三公”经费 {item}＝基本支出 {account}＋项目支出 {account}",
            )


def _spends(base: FactBase, fund: Scope) -> bool:
    spending = Address("本年支出合计", fund)
    return any(holds_money(cells.one(spending)) for cells in tables(base))
