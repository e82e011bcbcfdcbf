"""This year's accounts against this year's budget disclosure (``--budget``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bjdc_audit.facts.compared import (
    budget_claims,
    initial_budgets,
    is_full_year,
    is_initial,
    public_items,
)
from bjdc_audit.model.facts import Basis
from bjdc_audit.model.findings import Severity, Text
from bjdc_audit.rules.published import Against, change, same
from bjdc_audit.rules.registry import Found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.facts.compared import Claim, Pair
    from bjdc_audit.model.facts import Address

_FIGURE = Text("与公布的预算不符", "is not what the budget says")
_CHANGE = Text("与按公布的预算数计算的结果不符", "does not follow from the budget")
_UNNAMED = Text(
    "与公布的年初预算不符：若为全年预算数，请写明“全年预算数”",
    "is not the initial budget: if it is that of the full year, call it 全年预算数",
)


@rule(
    "BJ506",
    zh="各科目的年初预算＝公布的部门预算",
    en="Accounts: the initial budget is the published one",
)
def budgets_of_accounts(base: FactBase) -> Iterator[Found]:
    """逐科目写出的年初预算，应与公布的部门预算中同一科目的金额一致。

    Judged with ``--budget FILE``. Units are respected: 1,234,567.89元 is 123.46万元. Accounts are
    found by code, then by their chain of names; what is not found is not compared.

    Formula: 年初预算 = 预算表中的金额
    Exceptions: 全年（调整）预算 is never compared; a budget of no certain kind can only confirm.
    追加 changes 全年预算, not 年初预算.
    Source: 决算勾稽关系 BG-ITEM

    Passes::

        # 文
        五、一般公共预算财政拨款支出决算情况说明
        1.教育支出（类）普通教育（款）小学教育（项）。年初预算为123.46万元，支出决算为120.00万元。
        # 预算表
        一般公共预算支出表
        单位：元
        科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
        205 | 教育支出 | 1234567.89 | 1234567.89 |
        20502 | 普通教育 | 1234567.89 | 1234567.89 |
        2050202 | 小学教育 | 1234567.89 | 1234567.89 |
        合计 | | 1234567.89 | 1234567.89 |

    Fails::

        # 文
        五、一般公共预算财政拨款支出决算情况说明
        1.教育支出（类）普通教育（款）小学教育（项）。年初预算为132.46万元，支出决算为120.00万元。
        # 预算表
        一般公共预算支出表
        单位：元
        科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
        205 | 教育支出 | 1234567.89 | 1234567.89 |
        20502 | 普通教育 | 1234567.89 | 1234567.89 |
        2050202 | 小学教育 | 1234567.89 | 1234567.89 |
        合计 | | 1234567.89 | 1234567.89 |
    """
    for pair in initial_budgets(base):
        if pair.address.account:
            yield from _figure(base, pair, "BJ506")
    for claim in budget_claims(base):
        if claim.subject.account:
            yield from _change(base, claim, "BJ506")


@rule(
    "BJ507",
    zh="“三公”经费年初预算＝公布的“三公”经费预算",
    en="三公: the initial budget is the published one",
)
def public_budgets(base: FactBase) -> Iterator[Found]:
    """“三公”经费各项的年初预算，应与公布的“三公”经费预算表一致。

    Judged with ``--budget FILE``. A 预算数 of no certain kind is one of these where the text, or
    the note under the table, calls the budgets 年初预算; otherwise BJ508 tells it.

    Formula: “三公”经费年初预算 = “三公”经费预算表
    Exceptions: 全年预算数 is never compared.
    Source: 决算勾稽关系 BG-3P

    Passes::

        # 文
        八、财政拨款“三公”经费支出决算情况说明
        公务接待费年初预算为1.90万元，支出决算为1.00万元。
        # 预算表
        一般公共预算“三公”经费支出表
        单位：万元
        合计 | 因公出国（境）费 | 公务用车购置费 | 公务用车运行费 | 公务接待费
        5.90 | 0.00 | 0.00 | 4.00 | 1.90

    Fails::

        # 文
        八、财政拨款“三公”经费支出决算情况说明
        公务接待费年初预算为2.90万元，支出决算为1.00万元。
        # 预算表
        一般公共预算“三公”经费支出表
        单位：万元
        合计 | 因公出国（境）费 | 公务用车购置费 | 公务用车运行费 | 公务接待费
        5.90 | 0.00 | 0.00 | 4.00 | 1.90
    """
    known = is_initial(base) and not is_full_year(base)
    for pair in _public(base):
        if known or pair.address.basis is Basis.INITIAL_BUDGET:
            against = Against("BJ507", _FIGURE)
            yield from same(pair, against, base.spoken(pair.address), confirms_only=False)
    for claim in budget_claims(base):
        if _is_public(claim.subject):
            yield from _change(base, claim, "BJ507")


@rule(
    "BJ508",
    zh="“三公”经费预算数未写明年初或全年",
    en="三公: a budget of no certain kind, not the initial one",
    severity=Severity.WARNING,
)
def unnamed_public_budgets(base: FactBase) -> Iterator[Found]:
    """“三公”经费的“预算数”未写明年初或全年，且不是公布的年初预算：应写明，或者更正。

    Judged with ``--budget FILE``. In some provinces 预算数 is the initial budget, in others that of
    the full year.

    Formula: 预算数 = “三公”经费预算表，否则写明“全年预算数”
    Exceptions: not judged where the text or the note under the table speaks of 全年预算数.
    Source: 决算勾稽关系 BG-3P

    Passes::

        # 文
        八、财政拨款“三公”经费支出决算情况说明
        公务接待费支出预算为1.90万元，支出决算为1.00万元。
        # 预算表
        一般公共预算“三公”经费支出表
        单位：万元
        合计 | 因公出国（境）费 | 公务用车购置费 | 公务用车运行费 | 公务接待费
        5.90 | 0.00 | 0.00 | 4.00 | 1.90

    Fails::

        # 文
        八、财政拨款“三公”经费支出决算情况说明
        公务接待费支出预算为2.90万元，支出决算为1.00万元。
        # 预算表
        一般公共预算“三公”经费支出表
        单位：万元
        合计 | 因公出国（境）费 | 公务用车购置费 | 公务用车运行费 | 公务接待费
        5.90 | 0.00 | 0.00 | 4.00 | 1.90
    """
    if is_initial(base) or is_full_year(base):
        return
    for pair in _public(base):
        if pair.address.basis is Basis.BUDGET:
            against = Against("BJ508", _UNNAMED)
            yield from same(pair, against, base.spoken(pair.address), confirms_only=False)


@rule(
    "BJ509",
    zh="合计的年初预算＝公布的预算合计",
    en="Totals: the initial budget is the published one",
)
def budgets_of_totals(base: FactBase) -> Iterator[Found]:
    """合计数的年初预算，以及与年初预算相比的增减，应与公布的预算一致。

    Judged with ``--budget FILE``. That the items make the total is told by BJ314.

    Formula: 年初预算 = 预算表合计；与年初预算相比增加额 = 决算 − 预算表合计
    Exceptions: 全年（调整）预算 is never compared; a budget of no certain kind can only confirm.
    Source: 决算勾稽关系 BG-TOTAL

    Passes::

        # 文
        五、一般公共预算财政拨款支出决算情况说明
        一般公共预算财政拨款支出年初预算为90.00万元，支出决算为95.00万元。
        # 预算表
        一般公共预算支出表
        单位：万元
        科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
        205 | 教育支出 | 90.00 | 70.00 | 20.00
        合计 | | 90.00 | 70.00 | 20.00

    Fails::

        # 文
        五、一般公共预算财政拨款支出决算情况说明
        一般公共预算财政拨款支出年初预算为93.00万元，支出决算为95.00万元。
        # 预算表
        一般公共预算支出表
        单位：万元
        科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
        205 | 教育支出 | 90.00 | 70.00 | 20.00
        合计 | | 90.00 | 70.00 | 20.00
    """
    for pair in initial_budgets(base):
        if not pair.address.account and not _is_public(pair.address):
            yield from _figure(base, pair, "BJ509")
    for claim in budget_claims(base):
        if not claim.subject.account and not _is_public(claim.subject):
            yield from _change(base, claim, "BJ509")


def _figure(base: FactBase, pair: Pair, rule_id: str) -> Iterator[Found]:
    unnamed = pair.address.basis is Basis.BUDGET
    against = Against(rule_id, _FIGURE)
    return same(pair, against, base.spoken(pair.address), confirms_only=unnamed)


def _change(base: FactBase, claim: Claim, rule_id: str) -> Iterator[Found]:
    return change(claim, Against(rule_id, _CHANGE), base.spoken(claim.subject))


def _public(base: FactBase) -> Iterator[Pair]:
    """Yield the 三公 budgets; of the full year, only those that are called initial."""
    full_year = is_full_year(base)
    for pair in initial_budgets(base):
        unnamed = pair.address.basis is Basis.BUDGET
        if _is_public(pair.address) and not (unnamed and full_year):
            yield pair


def _is_public(address: Address) -> bool:
    return address.item in public_items() and not address.account
