"""The narrative against the tables: an account's line in any words, read by its own numbers."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from bjdc_audit.data import from_data, load_data
from bjdc_audit.model.expressions import Ratio, Term, meets
from bjdc_audit.model.facts import FUNDS, WHOLE_SPENDING, Address, Basis
from bjdc_audit.model.figures import Kind, telling_digits
from bjdc_audit.model.findings import Reason, Severity
from bjdc_audit.model.narrative import AccountMention, Rate
from bjdc_audit.model.places import text_start
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.model.text import any_of, bare_label
from bjdc_audit.rules.amounts_told import paragraphs_told, way_told
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.texts import figures_between, prints_alike, section_at, statements

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.narrative import Narrative
    from bjdc_audit.rules.amounts_told import Spoken

_BEHIND = 10
"""So far behind an amount a word may say that it is a budget: 25.00 万元|的年初预算."""

_ITEM = re.compile(r"(?P<name>[^,;。:()\n]{2,40})\(项\)")
_START = itemgetter(0)
_FAR = 3
"""A rate that is so many times another is of something else."""
_TELLING_DIGITS = 3
"""A rate of fewer digits, zeros at the end aside, says little."""


@dataclass(frozen=True)
class _Words:
    planned: re.Pattern[str]
    planned_behind: re.Pattern[str]
    others: re.Pattern[str]
    rate: re.Pattern[str]
    no_rate: re.Pattern[str]


@dataclass(frozen=True)
class _Line:
    """What one account's line tells: its budgets, what may be its outcome, its completion rates."""

    budgets: Sequence[Figure]
    outcomes: Sequence[Figure]
    rates: Sequence[Figure]


@rule(
    "BJ408",
    zh="科目一行的预算、决算、完成率与表格",
    en="Budget, outcome and rate of an account's line, against its cell",
    severity=Severity.WARNING,
)
def account_lines(base: FactBase) -> Iterator[Found]:
    """一个科目的说明不论怎么措辞，只要有一个预算数、一个其他金额和一个完成率，就与表中该科目的决算数对照。

    Two of the three facts must prove the third wrong. If an amount is that of the cell, the rate is
    of it and the budget. If none is, and the rate fits the budget with the cell, or with the amount
    told, then this amount stands where that of the cell should.

    Formula: 完成率 = 表中决算数 ÷ 预算数 × 100%
    Exceptions: lines whose words are known (BJ304, BJ401); several budgets, outcomes or rates;
    accounts that no table has.
    Source: 决算说明勾稽关系 NT-T05, NN-RATE

    Passes::

        # 表
        一般公共预算财政拨款支出决算表
        单位：万元
        科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
        205 | 教育支出 | 30.15 | 20.15 | 10.00
        20502 | 普通教育 | 30.15 | 20.15 | 10.00
        2050202 | 小学教育 | 30.15 | 20.15 | 10.00
        合计 | | 30.15 | 20.15 | 10.00
        # 文
        五、一般公共预算财政拨款支出决算情况说明
        1.教育支出（类）普通教育（款）小学教育（项）：年初打算花28.40万元，年末结了账是30.15万元，做到106.16%。

    Fails::

        # 表
        一般公共预算财政拨款支出决算表
        单位：万元
        科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
        205 | 教育支出 | 30.15 | 20.15 | 10.00
        20502 | 普通教育 | 30.15 | 20.15 | 10.00
        2050202 | 小学教育 | 30.15 | 20.15 | 10.00
        合计 | | 30.15 | 20.15 | 10.00
        # 文
        五、一般公共预算财政拨款支出决算情况说明
        1.教育支出（类）普通教育（款）小学教育（项）：年初打算花28.40万元，年末结了账是31.05万元，做到106.16%。
    """
    read = {r.stated for r in statements(base, Rate) if r.finals and r.budgets}
    for address, line in _lines(base):
        if address.item != WHOLE_SPENDING:
            continue
        cells = [f.figure for f in base.in_tables(address)]
        if not cells or len(line.budgets) != 1 or len(line.rates) != 1 or line.rates[0] in read:
            continue
        budget, rate = line.budgets[0], line.rates[0]
        proven = [f for f in line.outcomes if any(prints_alike(f, cell) for cell in cells)]
        if proven:
            fits = any(meets(_ratio(f, budget), rate) for f in line.outcomes)
            outcome = next((f for f in proven if meets(_ratio(f, budget), rate)), proven[0])
            yield Relation(
                "BJ408",
                Shape.RATE,
                Term(rate),
                _ratio(outcome, budget),
                subject=base.spoken(address),
                corroboration=fits or len(line.outcomes) != 1 or not _tells(outcome, budget, rate),
            )
        elif len(line.outcomes) == 1:
            told = (line.outcomes[0], *cells)
            if any(meets(_ratio(outcome, budget), rate) for outcome in told):
                yield Relation(
                    "BJ408",
                    Shape.SAME,
                    Term(line.outcomes[0]),
                    Term(cells[0]),
                    subject=base.spoken(address),
                    readings=tuple(Term(cell) for cell in cells[1:]),
                )


def _ratio(outcome: Figure, budget: Figure) -> Ratio:
    return Ratio(Term(outcome), Term(budget))


def _tells(outcome: Figure, budget: Figure, rate: Figure) -> bool:
    """Tell whether a rate is surely meant to be of a budget.

    One far off is of something else; 100 % may be of a later budget, which is what was spent.
    """
    ratio = _ratio(outcome, budget).point()
    near = ratio is not None and ratio < _FAR * rate.base and rate.base < _FAR * ratio
    return near and telling_digits(rate) >= _TELLING_DIGITS


def _lines(base: FactBase) -> Iterator[tuple[Address, _Line]]:
    """Yield each account that is named, and what is told of it up to the next one."""
    narrative = base.narrative
    if narrative is None:
        return
    rough = {f for f, reason in narrative.excuses.items() if reason is Reason.AMBIGUOUS}
    mentions = sorted(
        ((text_start(m.place), m.address) for m in statements(base, AccountMention)), key=_START
    )
    for paragraph in paragraphs_told(base):
        begin, last = paragraph[0].start, paragraph[-1]
        end = last.start + len(last.text)
        told = [s for sentence in paragraph for s in sentence.told if s.figure not in rough]
        first, after = (bisect_left(mentions, at, key=_START) for at in (begin, end))
        inside = mentions[first:after] or list(_named(base, narrative.text, begin, end))
        inside = inside or _above(base, narrative, begin)
        starts = [at for at, _ in inside]
        for (_, address), span in zip(inside, pairwise((*starts, end)), strict=True):
            here = slice(*(bisect_left(told, at, key=lambda s: s.start) for at in span))
            yield address, _line(narrative.text, told[here])


def _above(base: FactBase, narrative: Narrative, begin: int) -> list[tuple[int, Address]]:
    """Return the account that the line above a paragraph names, if that is all it tells."""
    above = narrative.text.rfind("\n", 0, max(begin - 1, 0)) + 1
    named = list(_named(base, narrative.text, above, begin))
    told = figures_between(narrative, above, begin)
    alone = len(named) == 1 and all(f.unit.kind is not Kind.AMOUNT for f in told)
    return [(begin, named[0][1])] if alone else []


def _named(base: FactBase, text: str, begin: int, end: int) -> Iterator[tuple[int, Address]]:
    """Yield the accounts that a paragraph names where no amount was bound to them."""
    section = section_at(base, begin)
    if section is None or section.scope not in FUNDS:
        return
    for match in _ITEM.finditer(text, begin, end):
        codes = base.codes_named.get(bare_label(match["name"]), frozenset())
        if len(codes) == 1:
            account = next(iter(codes))
            yield match.start(), Address(WHOLE_SPENDING, section.scope, Basis.FINAL, account)


def _line(text: str, told: Sequence[Spoken]) -> _Line:
    money = [s for s in told if s.money and s.figure.unit.known and not _is_other(s)]
    budgets = [s.figure for s in money if _is_planned(s, text)]
    rates = [s.figure for s in told if s.figure.unit.kind is Kind.PERCENT and _is_rate(s)]
    outcomes = [s.figure for s in money if s.figure not in budgets]
    return _Line(budgets, outcomes, rates)


def _is_other(spoken: Spoken) -> bool:
    """Tell whether words are for a change, a part, or what came in."""
    return way_told(spoken) != 0 or _words().others.search(spoken.words) is not None


def _is_planned(spoken: Spoken, text: str) -> bool:
    words, behind = _words(), text[spoken.end : spoken.end + _BEHIND]
    return bool(words.planned.search(spoken.words) or words.planned_behind.match(behind))


def _is_rate(spoken: Spoken) -> bool:
    words, gap = _words(), spoken.gap
    return not words.no_rate.search(gap) and (gap == "(" or words.rate.search(gap) is not None)


@from_data
def _words() -> _Words:
    raw = load_data("phrases.toml")["account_line"]
    planned = any_of(raw["planned"])
    return _Words(
        planned=re.compile(planned),
        planned_behind=re.compile(f"的?[^,;。:()0-9]{{0,4}}{planned}"),
        others=re.compile(any_of(raw["others"])),
        rate=re.compile(any_of(raw["rate"])),
        no_rate=re.compile(any_of(raw["not_rate"])),
    )
