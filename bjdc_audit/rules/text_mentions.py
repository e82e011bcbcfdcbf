"""Inside the narrative: the amounts of reasons against what is told and printed elsewhere."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Term, difference, meets
from bjdc_audit.model.facts import BUDGETS
from bjdc_audit.model.figures import Kind
from bjdc_audit.model.narrative import Change, Mention
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.rules.reason_words import Elsewhere
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.text_named_lists import cells_named
from bjdc_audit.rules.texts import prints_alike, statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.expressions import Expression
    from bjdc_audit.model.figures import Figure

_MIN_WORDS = 4
# 结转下年 A 万元, 结余 A 万元由财政收回, 年中追加 A 万元
_MOVED = re.compile("结转|结余|剩余|收回|节约|节支|未支付|未支出|追加|追减|调[增减]|核[增减]|压减")
_ENOUGH = 20
"""Places that confirm an amount; more of them would prove nothing more."""


@rule(
    "BJ319",
    zh="文字：原因说明中重复的金额",
    en="Narrative: amounts repeated in reasons",
    only_confirms=True,
)
def mentions(base: FactBase) -> Iterator[Found]:
    """原因说明里的金额若与同名金额或本项金额相同，予以印证。

    Amounts in a reason bind nothing. Where the words right before them recur with the same amount,
    or the amount is that of the item explained, or of the item, the account, the fund or the
    change that these words name, or 使用上年结转 and 结转下年 is a balance of the account or of a
    fund, or what the budget of the item explained exceeds its outcome by (or falls short of), or a
    car cost what all cars did, they are confirmed; otherwise they stay unchecked.

    Formula: 甲处 = 乙处
    Exceptions: all; this rule raises no finding.
    Source: 决算说明勾稽关系 NN-REPEAT

    Passes::

        # 文
        一、收入支出决算总体情况说明
        3.年初结转和结余15.00万元。与上年相比，增加5.00万元，增长50.00%，主要原因：上年收到专项补助15.00万元未支付。
    """
    found = list(statements(base, Mention))
    by_words: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for mention in found:
        by_words[_key(mention)].append(mention.figure)
    elsewhere = Elsewhere(base)
    for mention in found:
        loose = base.narrative is not None and mention.figure in base.narrative.excuses
        alike = by_words[_key(mention)] if loose else []
        figures = [f for f in alike if f is not mention.figure]
        figures += [f for f in mention.peers if f.unit.kind is mention.figure.unit.kind]
        if mention.subject is not None:
            figures += [f.figure for f in base.in_text(mention.subject)]
        figures += cells_named(base, mention.words)
        figures += _of_named(base, mention)
        if mention.figure.unit.kind is Kind.AMOUNT and mention.figure.value:
            figures += elsewhere.figures(mention)
        same = [
            *(Term(f) for f in figures if _alike(mention.figure, f)),
            *_not_spent(base, mention),
        ]
        reckoned = elsewhere.reckoned(mention) if loose and not same else ()
        for value in islice((*same, *reckoned), _ENOUGH):
            yield Relation("BJ319", Shape.SAME, Term(mention.figure), value, corroboration=True)


def _not_spent(base: FactBase, mention: Mention) -> Iterator[Expression]:
    """Yield the difference of budget and outcome that 结转下年 or 追加 explains, if it is that."""
    subject, told = mention.subject, mention.figure
    if subject is None or told.unit.kind is not Kind.AMOUNT or not _MOVED.search(mention.words):
        return
    outcomes = [f.figure for f in base.in_text(subject) if f.figure in mention.peers]
    for basis in BUDGETS:
        for fact in base.in_text(replace(subject, basis=basis)):
            for outcome in outcomes if fact.figure in mention.peers else ():
                more = fact.figure.base > outcome.base
                gap = difference(*((fact.figure, outcome) if more else (outcome, fact.figure)))
                if meets(gap, told):
                    yield gap


def _of_named(base: FactBase, mention: Mention) -> Iterator[Figure]:
    """Yield what is stated of the item that the words name: its change, or else its amount."""
    if mention.named is None:
        return
    if mention.moved:
        for change in statements(base, Change):
            same = change.subject == mention.named and change.basis is mention.basis
            told = change.amount is not None and change.amount is not mention.figure
            if same and change.sign == mention.moved and told and change.amount is not None:
                yield change.amount
        return
    for fact in base.stated(mention.named):
        yield fact.figure


def _alike(one: Figure, other: Figure) -> bool:
    if one.unit.kind is not other.unit.kind:  # nothing was spent, and nothing counted
        return one.unit.kind is Kind.COUNT and one.value == other.value == 0
    return prints_alike(one, other)


def _key(mention: Mention) -> tuple[str, str]:
    """Words before the number and its unit: mentions that share them speak of the same thing."""
    return mention.words[-_MIN_WORDS:], mention.figure.unit.name
