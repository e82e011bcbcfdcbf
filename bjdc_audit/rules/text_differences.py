"""Inside the narrative: differences told right behind the two amounts that they are of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Growth, Sum, Term, difference
from bjdc_audit.model.figures import Kind
from bjdc_audit.model.findings import Severity
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.rules.amounts_told import Sentence, Spoken, paragraphs_told, told_of_year
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.text_averages_told import is_amount
from bjdc_audit.rules.texts import apart

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure

_MORE = "增加|增长|超出|超支|追加|多支"
# ,|增加; ,|追加: against what, the words do not say
_BARE = re.compile(f"(?P<word>{_MORE}|减少|节约|结余|少支|压减)了?")
_UP = re.compile(_MORE)
_BUDGET = re.compile("预算(?:安排)?(?:数|额)?(?:为|是)?$")
_OUTCOME = re.compile("(?:支出|决算|执行|收入|完成)(?:数|额)?(?:为|是)?$")
_LAST_YEAR = re.compile("上年|去年|[增减]")
# 预算与决算差异, 决算数与预算数相差
_APART = re.compile(
    "(?:年初)?(?:预算数?[与和同](?:支出)?决算数?|(?:支出)?决算数?[与和同](?:年初)?预算数?|预决算)"
    "(?:之间)?(?:差异|相差|差额|差距)(?:数|额)?(?:为|是)?"
)
# 年末数比年初增加
_YEAR_END = re.compile(
    "(?:年末|期末)(?:数|余额)?[比较](?:年初|期初)(?:数|余额)?(?P<word>增加|减少)了?"
)
_BALANCE = re.compile("(?P<when>年初|期初|年末|期末)(?P<item>[^,;。:]{2,12}?)(?:为|是|余额)*$")
_RATE = re.compile("[,、](?P<word>增长|增幅|上升|下降|降低|降幅|减少)(?:为|了)?")


@rule(
    "BJ398",
    zh="文字：差额＝前面两个金额之差",
    en="Narrative: a difference is that of the two amounts before it",
    severity=Severity.WARNING,
)
def differences(base: FactBase) -> Iterator[Found]:
    """“预算与决算差异…万元”“年末数比年初增加…万元”应等于前面两个金额之差。

    A bare 增加 or 追加 right behind a budget and its outcome may be against last year: it is
    confirmed where it is their difference, and no finding if not.

    Formula: 差异 = |决算 − 预算|；增加 = 年末 − 年初
    Exceptions: several budgets, outcomes or balances, of which any may be meant: they only confirm.
    Source: 决算说明勾稽关系 NN-CHANGE-AMT

    Passes::

        # 文
        五、一般公共预算财政拨款支出决算情况说明
        业务支出20.00万元，完成年初预算25.00万元的80.00%，预算与决算差异5.00万元。

    Fails::

        # 文
        五、一般公共预算财政拨款支出决算情况说明
        业务支出20.00万元，完成年初预算25.00万元的80.00%，预算与决算差异6.00万元。
    """
    for paragraph in paragraphs_told(base):
        for sentence in paragraph:
            told = [s for s in told_of_year(base, (sentence,)) if is_amount(s)]
            for at, spoken in enumerate(sentence.told):
                if not spoken.money:
                    continue
                if bare := _BARE.fullmatch(spoken.words):
                    yield from _bare(told, spoken, rises=bool(_UP.match(bare["word"])))
                elif _APART.fullmatch(spoken.words) and spoken.figure.value >= 0:
                    yield from _apart(told, spoken)
                elif year := _YEAR_END.fullmatch(spoken.words):
                    sign = 1 if year["word"] == "增加" else -1
                    yield from _over_the_year(paragraph, sentence, at, sign)


def _bare(told: Sequence[Spoken], stated: Spoken, *, rises: bool) -> Iterator[Relation]:
    before = [s for s in told if s.start < stated.start]
    budgets, outcomes = _sides(before[-2:])
    if len(budgets) == len(outcomes) == 1:
        more, less = (outcomes, budgets) if rises else (budgets, outcomes)
        yield _difference(stated.figure, difference(more[0], less[0]), sure=False)


def _apart(told: Sequence[Spoken], stated: Spoken) -> Iterator[Relation]:
    budgets, outcomes = _sides([s for s in told if s.start < stated.start])
    for budget in budgets:
        for outcome in outcomes:
            sure = len(budgets) == len(outcomes) == 1
            yield _difference(stated.figure, apart(budget, outcome), sure=sure)


def _sides(told: Sequence[Spoken]) -> tuple[list[Figure], list[Figure]]:
    """Return the budgets and the outcomes among some numbers."""
    money = [s for s in told if not _LAST_YEAR.search(s.words)]
    budgets = [s.figure for s in money if _BUDGET.search(s.words)]
    outcomes = [s.figure for s in money if _OUTCOME.search(s.words)]
    return budgets, outcomes


def _over_the_year(
    paragraph: Sequence[Sentence], sentence: Sentence, at: int, sign: int
) -> Iterator[Relation]:
    told, stated = sentence.told, sentence.told[at]
    before = [s for each in paragraph for s in each.told if is_amount(s) and s.start < stated.start]
    matches = [(s.figure, m) for s in before if (m := _BALANCE.search(s.words))]
    opening = [(f, m["item"]) for f, m in matches if m["when"][1] == "初"]
    closing = [(f, m["item"]) for f, m in matches if m["when"][1] == "末"]
    if len(opening) != 1 or len(closing) != 1 or opening[0][1] != closing[0][1]:
        return
    first, last = opening[0][0], closing[0][0]
    more, less = (last, first) if sign > 0 else (first, last)
    yield _difference(stated.figure, difference(more, less), sure=True)
    rate = told[at + 1] if at + 1 < len(told) else None
    if rate and rate.figure.unit.kind is Kind.PERCENT and _RATE.fullmatch(rate.gap):
        growth = Growth(Term(last), Term(first), sign)
        yield Relation("BJ398", Shape.CHANGE_PERCENT, Term(rate.figure), growth)


def _difference(stated: Figure, expected: Sum, *, sure: bool) -> Relation:
    return Relation("BJ398", Shape.CHANGE_AMOUNT, Term(stated), expected, corroboration=not sure)
