"""Inside the narrative: amounts of reasons that cannot be, or stand in the wrong unit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.expressions import Sum, Term
from bjdc_audit.model.facts import Basis
from bjdc_audit.model.figures import WAN, YUAN, Kind
from bjdc_audit.model.findings import Text
from bjdc_audit.model.narrative import Change, Mention
from bjdc_audit.model.relations import Relation, Shape, Sign
from bjdc_audit.rules.reason_words import CARS, Elsewhere, buys_car, words_before, words_behind
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.texts import statements

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.expressions import Expression
    from bjdc_audit.model.narrative import Section

_MIN_DIGITS: Final = 3
_USED: Final = re.compile(
    "(?:使用|动用|利用)了?(?:以前年度|上年度?|去年)(?:的|财政)*结[转余][^,;。:、0-9]*$"
)
# 使用上年结转 A 万元，|其中支出 B 万元: not all of it
_PARTLY: Final = re.compile(
    "[万亿]?元[,;(]?(?:其中|实际|已|本年|当年|年内)*(?:支出|使用|支付|剩?余|结[转余])"
)
# 购置费 A 万元、运行维护费 B 万元，两项小计 C 万元
_SUMMED: Final = re.compile("[两三]项|[小合共总]计")
_BEFORE: Final = re.compile("上年|去年|上一年|以前|往年|20\\d\\d")
_LAST_YEAR: Final = re.compile("(?:上年度?|去年)[^,;。]*[,]?[^,;。]*$")
_NOT_PAID: Final = re.compile(
    "预算|计划|[未拟欠]|尾款|合同|自有|自筹|其他资金|非财政|划转|调拨|拨入|捐|以前|往年|扣除|剔除|同口径"
)
_MORE_THAN_SPENT: Final = Text(
    "多于该项的全部支出，使用的上年结转不可能有这么多",
    "carried over is more than all that was spent under the item",
)
_MORE_THAN_LAST_YEAR: Final = Text(
    "多于由增减额推出的上年数，上年购车不可能花这么多",
    "for a car last year is more than the changes told imply for that year",
)
_MORE_THAN_CARS: Final = Text("多于全部公务用车购置费", "for a car is more than all cars cost")
_YUAN_FOR_WAN: Final = Text(
    "数字与账表同名科目相同，单位却不同；单位疑误",
    "has the digits that the tables have for the account of this name, but another unit",
)


@rule(
    "BJ379",
    zh="文字：原因中不可能的金额",
    en="Narrative: amounts of a reason that cannot be",
)
def limits(base: FactBase) -> Iterator[Found]:
    """原因中“使用上年结转…万元”不会超过该项支出，购车支出不会超过公务用车购置费，单位也应与账表一致。

    Money carried over was spent under the item explained, so it is at most all that was spent. A
    car cost at most what all cars did this year, or what the items of the section were last year.
    An amount told with the name of an account and with the digits that the tables have for it, but
    in 元 for 万元, stands in the wrong unit.

    Formula: 使用上年结转 ≤ 本项支出；购车支出 ≤ 公务用车购置费；上年购车支出 ≤ 上年“三公”经费
    Exceptions: cars that were planned, not paid, or paid from other money; money carried over whose
    spent part is told; any other amount.
    Source: 决算说明勾稽关系 NN-REASON

    Passes::

        # 文
        五、一般公共预算财政拨款支出决算情况说明
        1.教育支出（类）普通教育（款）小学教育（项）。年初预算为30.00万元，支出决算为48.00万元，完成年初预算的160.00%，决算数大于年初预算数的主要原因是使用上年结转资金16.00万元。

    Fails::

        # 文
        五、一般公共预算财政拨款支出决算情况说明
        1.教育支出（类）普通教育（款）小学教育（项）。年初预算为30.00万元，支出决算为48.00万元，完成年初预算的160.00%，决算数大于年初预算数的主要原因是使用上年结转资金61.00万元。
    """
    elsewhere = Elsewhere(base)
    for mention in statements(base, Mention):
        if mention.figure.unit.kind is Kind.AMOUNT and mention.figure.value:
            words = words_before(base, mention.figure)
            spent = _spent(base, mention, words)
            yield from _at_most(mention, spent, _MORE_THAN_SPENT)
            last_year = _cars_last_year(base, mention, words)
            yield from _at_most(mention, last_year, _MORE_THAN_LAST_YEAR)
            yield from _at_most(mention, _cars(base, mention, words), _MORE_THAN_CARS)
            yield from _unit(elsewhere, mention)


def _at_most(mention: Mention, limits: Sequence[Expression], note: Text) -> Iterator[Relation]:
    """An amount is at most one of several; it need not be any of them, so it is not checked."""
    if limits:
        first, *others = limits
        yield Relation(
            "BJ379",
            Shape.AT_MOST,
            Term(mention.figure),
            first,
            Sign.AT_MOST,
            readings=tuple(others),
            incidental=True,
            note=note,
        )


def _spent(base: FactBase, mention: Mention, words: str) -> Sequence[Expression]:
    """Return what was spent under the item of which 使用上年结转 is told, and all told with it."""
    if _USED.search(words) is None or mention.subject is None:
        return ()
    if _PARTLY.match(words_behind(base, mention.figure)):
        return ()
    peers = [f for f in mention.peers if f.unit.kind is Kind.AMOUNT]
    own = {f.figure for f in base.in_text(mention.subject)}
    if own.isdisjoint(peers):
        return ()
    return [Term(f) for f in sorted(peers, key=lambda f: f not in own)]


def _cars_last_year(base: FactBase, mention: Mention, words: str) -> Sequence[Expression]:
    """Return what the items of the section were last year, if a car was bought in that year."""
    last = _LAST_YEAR.search(words)
    bought = last is not None and _is_bought(mention, last[0])
    if not bought or mention.moved or mention.basis is not Basis.LAST_YEAR:
        return ()
    return list(_implied(base, mention.section))


def _implied(base: FactBase, section: Section) -> Iterator[Expression]:
    for change in statements(base, Change):
        amount, sign = change.amount, change.sign
        ours = change.section is section and change.basis is Basis.LAST_YEAR
        if ours and amount is not None and sign in (1, -1):
            for current in change.currents:
                yield Sum(((1, Term(current)), (-sign, Term(amount))))


def _cars(base: FactBase, mention: Mention, words: str) -> Sequence[Expression]:
    """Return the cost of all cars, if an amount was spent on one this year."""
    several = _BEFORE.search(words) or _SUMMED.search(words)
    if not _is_bought(mention, words) or several or mention.moved < 0:
        return ()
    facts = (*base.in_tables(CARS), *base.in_text(CARS))
    return [Term(fact.figure) for fact in facts if fact.figure.value]


def _is_bought(mention: Mention, words: str) -> bool:
    paid = _NOT_PAID.search(words) is None
    return mention.section.kind == "three_public" and paid and buys_car(words)


def _unit(elsewhere: Elsewhere, mention: Mention) -> Iterator[Relation]:
    """The digits that the tables have for the account named, in another unit."""
    figure = mention.figure
    scale = {YUAN: WAN.scale, WAN: 1 / WAN.scale}.get(figure.unit)
    if scale is None or len(figure.text.strip("0.")) < _MIN_DIGITS:
        return
    if any(True for _ in elsewhere.of_accounts(mention, figure.base)):
        return
    for cell in elsewhere.of_accounts(mention, figure.base * scale):
        yield Relation("BJ379", Shape.SAME, Term(figure), Term(cell), note=_YUAN_FOR_WAN)
        return
