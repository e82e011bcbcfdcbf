"""Inside the narrative: what changes imply about last year, and whether it fits together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Sum, Term, total_of
from bjdc_audit.model.facts import BUDGETS, FUNDS, Address, Basis, Scope
from bjdc_audit.model.figures import exact
from bjdc_audit.model.findings import Severity
from bjdc_audit.model.narrative import Change
from bjdc_audit.model.relations import Relation, Shape, Sign
from bjdc_audit.recognisers.narrative.accounts import level_of
from bjdc_audit.recognisers.vocabulary import vocabulary
from bjdc_audit.rules.opening_balance import is_adjusted, with_adjustments
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.texts import statements, text_figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.recognisers.vocabulary import Identity

_LONG = 6
"""Characters of an amount that hardly fits by chance: 331,719.35, 331.71."""
_FEW = 5
_WITH_BALANCES = {"本年收入合计": "收入总计", "本年支出合计": "支出总计"}


@rule(
    "BJ313",
    zh="文字：各部分增减之和＝合计的增减",
    en="Narrative: changes of parts make the change of the total",
)
def implied_changes(base: FactBase) -> Iterator[Found]:
    """合计的增减额应等于各部分增减额之和；由此推出的上年数也应相互衔接。

    Every change implies a base (current ∓ change). The implied bases of the parts must make the
    implied base of the total, just as the current figures do.

    Formula: 合计增减额 = Σ 各部分增减额；上年合计 = Σ 上年各部分
    Exceptions: parts without a stated change: the sum can only confirm.
    Source: 决算说明勾稽关系 NN-IMPLIED

    Passes::

        # 文
        一、收入支出决算总体情况说明
        收入总计110.00万元，与上年相比增加15.00万元，增长15.79%。
        1.本年收入合计100.00万元，与上年相比增加12.00万元，增长13.64%。
        2.使用非财政拨款结余0.00万元，与上年相比增加0.00万元，增长0.00%。
        3.年初结转和结余10.00万元，与上年相比增加3.00万元，增长42.86%。

    Fails::

        # 文
        一、收入支出决算总体情况说明
        收入总计110.00万元，与上年相比增加25.00万元，增长29.41%。
        1.本年收入合计100.00万元，与上年相比增加12.00万元，增长13.64%。
        2.使用非财政拨款结余0.00万元，与上年相比增加0.00万元，增长0.00%。
        3.年初结转和结余10.00万元，与上年相比增加3.00万元，增长42.86%。
    """
    for identity in vocabulary().identities:
        for scope in identity.scopes:
            for basis in (Basis.LAST_YEAR, *BUDGETS):
                yield from _of_identity(base, identity, scope, basis)
    yield from _classes(base)
    yield from _funds(base)
    yield from _fiscal_base(base)


def _of_identity(
    base: FactBase, identity: Identity, scope: Scope, basis: Basis
) -> Iterator[Relation]:
    own = change_at(base, Address(identity.total, scope), basis, without_current=True)
    total = own or _grand_total(base, identity.total, scope, basis)
    if total is None:
        return
    found = [
        change_at(base, Address(item, own_scope or scope), basis, without_current=True)
        for item, own_scope in identity.parts
    ]
    parts = [c for c in found if c is not None]
    if len(parts) < 2:  # noqa: PLR2004 - one part proves nothing
        return
    if basis is Basis.LAST_YEAR and is_adjusted(base, (c.subject for c in parts)):
        return
    name = Address(identity.total, scope, basis).name()
    only_confirms = len(parts) < len(found) or own is None
    loose = only_confirms and not (own and _one_word_turned(total, parts))
    yield _sum_of_changes(total, parts, name, corroboration=loose)
    if not all(c.currents for c in (total, *parts)):
        return
    # What is told of the total with the balance is at least that of the parts, last year as well.
    yield Relation(
        "BJ313",
        Shape.BALANCE,
        implied_base(total),
        Sum(tuple((1, implied_base(c)) for c in parts)),
        subject=name,
        corroboration=only_confirms and own is not None,
        partial=own is None,
    )


def _grand_total(base: FactBase, item: str, scope: Scope, basis: Basis) -> Change | None:
    """Return the change with balances where none is told of the year alone: it may be the same."""
    wider = _WITH_BALANCES.get(item)
    return change_at(base, Address(wider, scope), basis) if wider else None


def _classes(base: FactBase) -> Iterator[Relation]:
    """The changes of all classes against the budget make the change of the whole."""
    changes = [
        c
        for c in statements(base, Change)
        if c.amount is not None
        and c.basis in BUDGETS
        and c.subject
        and level_of(c.subject.account) == 1
    ]
    for scope in (Scope.GENERAL_BUDGET, Scope.FISCAL):
        for item in ("本年支出合计", "支出总计"):
            total = change_at(base, Address(item, scope), Basis.INITIAL_BUDGET)
            if total is not None and len(changes) > 1:
                name = Address(item, scope, Basis.INITIAL_BUDGET).name()
                yield _sum_of_changes(total, changes, name, corroboration=True)


def _funds(base: FactBase) -> Iterator[Relation]:
    """The changes of all funds make that of the fiscal total, where nothing is carried over."""
    for year, total in _WITH_BALANCES.items():
        for basis in (Basis.LAST_YEAR, *BUDGETS):
            whole = change_at(base, Address(total, Scope.FISCAL), basis)
            found = [change_at(base, Address(year, fund), basis) for fund in FUNDS]
            parts = [c for c in found if c is not None]
            if whole is not None and len(parts) > 1:
                name = Address(total, Scope.FISCAL, basis).name()
                yield _sum_of_changes(whole, parts, name, corroboration=True)


def _fiscal_base(base: FactBase) -> Iterator[Relation]:
    """Last year's appropriations and last year's spending, where all spending was appropriated."""
    fiscal = change_at(base, Address("支出总计", Scope.FISCAL), Basis.LAST_YEAR)
    spent = change_at(base, Address("本年支出合计", Scope.ALL_FUNDS), Basis.LAST_YEAR)
    if fiscal is not None and spent is not None:
        yield Relation(
            "BJ313",
            Shape.SAME,
            implied_base(fiscal),
            implied_base(spent),
            subject="上年财政拨款支出与上年支出",
            corroboration=True,
        )


@rule(
    "BJ315",
    zh="文字：上年年末结转＝本年年初结转",
    en="Narrative: last year's closing balance opens this year",
    severity=Severity.WARNING,
)
def carried_over(base: FactBase) -> Iterator[Found]:
    """年末结转和结余的增减推出的上年数，应等于本年的年初结转和结余。

    Formula: 年末结转和结余 ∓ 增减额 = 年初结转和结余（± 文字说明的年初调整额）
    Exceptions: 会计差错更正, 归集调入调出 and the like change the opening balance: explain them and
    tell the amount.
    Source: 决算说明勾稽关系 NN-IMPLIED, PY-OPEN

    Passes::

        # 文
        一、收入支出决算总体情况说明
        1.年初结转和结余10.00万元。
        2.年末结转和结余4.00万元，与上年相比减少6.00万元，下降60.00%。

    Fails::

        # 文
        一、收入支出决算总体情况说明
        1.年初结转和结余10.00万元。
        2.年末结转和结余4.00万元，与上年相比减少3.00万元，下降42.86%。
    """
    for scope in Scope:
        closing = change_at(base, Address("年末结转和结余", scope), Basis.LAST_YEAR)
        opening = text_figure(base, Address("年初结转和结余", scope))
        if closing is not None and opening is not None and not closing.base_parts:
            before = implied_base(closing)
            yield Relation(
                "BJ315",
                Shape.BALANCE,
                Term(opening),
                before,
                subject=Address("年初结转和结余", scope).name(),
                readings=tuple(with_adjustments(base, before)),
            )


@rule("BJ317", zh="文字：收支滚动平衡", en="Narrative: income and spending roll forward")
def roll_forward(base: FactBase) -> Iterator[Found]:
    """年初结转和结余＋本年收入＋使用结余－本年支出－结余分配＝年末结转和结余；收入总计＝支出总计。

    Judged where every term is stated in the narrative; in a fund without balances income equals
    spending, which can only confirm.

    Formula: 年末 = 年初 + 本年收入 + 使用非财政拨款结余 − 本年支出 − 结余分配
    Exceptions: the tail of rounding.
    Source: 决算说明勾稽关系 T01-BALANCE, T08-ROLL

    Passes::

        # 文
        一、收入支出决算总体情况说明
        本年收入合计100.00万元。使用非财政拨款结余0.00万元。年初结转和结余10.00万元。
        本年支出合计104.00万元。结余分配1.00万元。年末结转和结余5.00万元。

    Fails::

        # 文
        一、收入支出决算总体情况说明
        本年收入合计100.00万元。使用非财政拨款结余0.00万元。年初结转和结余10.00万元。
        本年支出合计104.00万元。结余分配1.00万元。年末结转和结余8.00万元。
    """
    for scope in Scope:
        yield from _rolled(base, scope)
    told = (f.address for f in base.text_facts if f.address.item == _CLOSING and f.address.account)
    for fund, account in dict.fromkeys((a.scope, a.account) for a in told):
        if fund in FUNDS:
            yield from _rolled(base, fund, account)
    yield from _both_totals(base)
    yield from _fiscal_total(base)
    for scope in (Scope.GOV_FUND, Scope.STATE_CAPITAL, Scope.GENERAL_BUDGET):
        income = text_figure(base, Address("本年收入合计", scope))
        spent = text_figure(base, Address("本年支出合计", scope))
        if income is not None and spent is not None:
            yield Relation(
                "BJ317",
                Shape.SAME,
                Term(spent),
                Term(income),
                subject=Address("本年支出合计", scope).name(),
                corroboration=True,
            )


def _both_totals(base: FactBase) -> Iterator[Relation]:
    for scope in (Scope.ALL_FUNDS, Scope.FISCAL):
        income = text_figure(base, Address("收入总计", scope))
        spent = text_figure(base, Address("支出总计", scope))
        if income is not None and spent is not None and income is not spent:
            yield Relation(
                "BJ317",
                Shape.BALANCE,
                Term(spent),
                Term(income),
                subject=Address("支出总计", scope).name(),
            )


def _fiscal_total(base: FactBase) -> Iterator[Relation]:
    """All funds together are at most the fiscal total: the same, where nothing was carried over."""
    for year, total in _WITH_BALANCES.items():
        whole = text_figure(base, Address(total, Scope.FISCAL))
        found = [text_figure(base, Address(year, scope)) for scope in FUNDS]
        figures = [f for f in found if f is not None]
        if whole is None or not figures:
            continue
        subject, funds = Address(total, Scope.FISCAL).name(), total_of(*figures)
        stated = Term(whole)
        yield Relation("BJ317", Shape.SUM, stated, funds, subject=subject, corroboration=True)
        yield Relation(
            "BJ317",
            Shape.AT_MOST,
            stated,
            funds,
            Sign.AT_LEAST,
            subject=subject,
            incidental=True,
        )


def _rolled(base: FactBase, scope: Scope | None, account: str = "") -> Iterator[Relation]:
    added = ("年初结转和结余", "本年收入合计", "使用非财政拨款结余")
    signs = dict.fromkeys(added, 1) | dict.fromkeys(("本年支出合计", "结余分配"), -1)
    items = signs if scope is Scope.ALL_FUNDS else _FUND_ITEMS
    whole = Address(_CLOSING, scope, account=account)
    closing = text_figure(base, whole)
    terms = [(signs[item], text_figure(base, replace(whole, item=item))) for item in items]
    stated = [(sign, Term(figure)) for sign, figure in terms if figure is not None]
    if closing is not None and len(stated) == len(terms):
        yield Relation(
            "BJ317",
            Shape.BALANCE,
            Term(closing),
            Sum(tuple(stated)),
            subject=base.spoken(whole),
        )


_CLOSING = "年末结转和结余"
_FUND_ITEMS = ("年初结转和结余", "本年收入合计", "本年支出合计")
"""In an appropriated fund there is neither 使用非财政拨款结余 nor 结余分配."""


def _sum_of_changes(
    total: Change, parts: list[Change], name: str, *, corroboration: bool
) -> Relation:
    """Relate the changes: parts that run against the total are subtracted."""
    terms = tuple((_sign(c) * _sign(total), Term(_amount(c))) for c in parts)
    return Relation(
        "BJ313",
        Shape.SUM,
        Term(_amount(total)),
        Sum(terms),
        subject=name,
        corroboration=corroboration,
    )


def _one_word_turned(total: Change, parts: list[Change]) -> bool:
    """Tell whether a few long amounts fit to the last digit once a single direction is turned.

    Parts that are not told may have changed, too, so that the sum alone proves nothing.
    """
    with exact():
        told = [_sign(c) * _amount(c).base for c in parts]
        whole = _sign(total) * _amount(total).base
        turned = (sum(told) - 2 * value for value in told)
        long = all(len(_amount(c).text) >= _LONG for c in (total, *parts) if _amount(c).value)
        fits = sum(told) == -whole or whole in turned
        return long and len(told) <= _FEW and sum(told) != whole and fits


def _sign(change: Change) -> int:
    return 1 if change.sign == 1 else -1


def implied_base(change: Change) -> Sum:
    """Return current ∓ change: what the compared figure must have been."""
    return Sum(((1, Term(change.currents[0])), (-_sign(change), Term(_amount(change)))))


def _amount(change: Change) -> Figure:
    if change.amount is None:
        message = "only changes with an amount imply a base"
        raise ValueError(message)
    return change.amount


def change_at(
    base: FactBase, address: Address, basis: Basis, *, without_current: bool = False
) -> Change | None:
    """Return the change that is surely stated for an item against a basis.

    Its current figure stands in the text, unless one ``without_current`` will do.
    """
    for change in statements(base, Change):
        if change.doubtful or not (change.currents or without_current):
            continue
        if change.basis is basis and change.amount and change.sign in (1, -1):
            subject = change.subject
            if subject is not None and (subject == address or _is_total(subject, address)):
                return change
    return None


def _is_total(subject: Address, address: Address) -> bool:
    both = subject.item == "收入支出总计" and address.item in ("收入总计", "支出总计")
    return both and subject.scope == address.scope
