"""Statements that hold in another reading, so that nothing can be told of them.

A percentage that its own operands do not give, and that one of them and another amount nearby give
to the last digit, was read with the wrong one. The amount right before a percentage is what it
speaks of, in any reading; a whole that is named, or that other shares of the paragraph are right
of, is the whole in any reading. Two amounts of one item that differ, while the figures of its own
sentence confirm each of them, are of two things. Shares that are right one by one need not make up
100 % of what is listed; an average that another amount and number make is of these; and what the
amounts before it make is their total, no part of one of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from bjdc_audit.judge import printed
from bjdc_audit.model.expressions import Average, Ratio, Sum, Term
from bjdc_audit.model.figures import HUNDRED, Kind, added, exact, telling_digits
from bjdc_audit.model.findings import Verdict
from bjdc_audit.model.narrative import Change, Rate, Share, figures_of
from bjdc_audit.model.places import TextPlace, text_start
from bjdc_audit.model.relations import Shape, Sign
from bjdc_audit.rules.texts import figures_between, sentence_begin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.findings import Check
    from bjdc_audit.model.narrative import Narrative
    from bjdc_audit.model.relations import Relation

_MORE_PLANNED: Final = re.compile("追加|调增")
_YEAR: Final = re.compile(r"20\d\d年")
_NEAR: Final = 8
_FEWEST_DIGITS: Final = 3
"""Of shorter percentages and rounder amounts, some fit by accident."""
_TELLING_DIGITS: Final = 6
"""Some parts of a list that have fewer digits together make its total by accident."""
_CONFIRMING: Final = (
    Shape.SUM,
    Shape.RATE,
    Shape.SHARE,
    Shape.CHANGE_AMOUNT,
    Shape.CHANGE_PERCENT,
)
_MOST: Final = 40
"""Of more amounts nearby, some fit by accident."""


def ambiguous(checks: Sequence[Check], narrative: Narrative | None) -> list[Check]:
    """Return the checks of the narrative that fail, and hold in another reading."""
    if narrative is None:
        return []
    readings = _Readings(narrative, [c for c in checks if c.verdict is Verdict.CONSISTENT])
    return [c for c in checks if c.verdict is Verdict.MISMATCH and readings.hold(c)]


@dataclass(frozen=True)
class _Readings:
    """Looks for other readings, beside the checks that hold as they were read."""

    narrative: Narrative
    right: Sequence[Check]

    def hold(self, check: Check) -> bool:
        """Tell whether a check that fails holds in another reading."""
        relation = check.relation
        if not all(isinstance(f.place, TextPlace) for f in relation.figures()):
            return False
        if isinstance(relation.stated, Sum):
            return self._right_shares.issuperset(relation.stated.figures())
        return isinstance(relation.stated, Term) and self._reads(relation.stated.figure, relation)

    def _reads(self, stated: Figure, relation: Relation) -> bool:
        expected = relation.expected
        if isinstance(expected, Average):
            return self._is_average(stated)
        if isinstance(expected, Sum) and relation.shape in (Shape.SUM, Shape.AT_MOST):
            return self._is_listed(relation, _Listed(stated, _figures(expected)))
        if relation.shape in (Shape.DIRECTION, Shape.CHANGE_AMOUNT):
            return self._is_change_of_another(relation)
        if relation.shape is Shape.SAME:
            return all(figure in self._confirmed for figure in relation.figures())
        if stated.unit.kind is not Kind.PERCENT or _printed(stated) < _FEWEST_DIGITS:
            return False
        return self._is_rate(stated, relation)

    def _is_rate(self, stated: Figure, relation: Relation) -> bool:
        """Tell whether a percentage is one of other amounts nearby."""
        expected = relation.expected
        with exact():
            if isinstance(expected, Ratio):
                return self._is_quotient(stated, expected, relation)
            rate = relation.shape is Shape.CHANGE_PERCENT
            return rate and self._is_growth(stated, _amounts(expected.figures()))

    @cached_property
    def _sums(self) -> list[Check]:
        return [c for c in self.right if isinstance(c.relation.expected, Sum)]

    @cached_property
    def _right_shares(self) -> set[Figure]:
        """The percentages that are right of the amounts told with them."""
        shares = (c.relation for c in self.right if c.relation.shape is Shape.SHARE)
        return {relation.figures()[0] for relation in shares}

    @cached_property
    def _confirmed(self) -> set[Figure]:
        """The figures that others of their own sentence confirm."""
        told = (c.relation for c in self.right if not (c.weak or c.relation.incidental))
        listed = (r.figures() for r in told if r.shape in _CONFIRMING and r.sign is Sign.EQUAL)
        alone = (figures for figures in listed if len({*map(self._sentence, figures)}) == 1)
        return {figure for figures in alone if len(figures) > 1 for figure in figures}

    def _sentence(self, figure: Figure) -> int:
        """Return where the sentence of a figure begins."""
        return sentence_begin(self.narrative.text, text_start(figure.place))

    @cached_property
    def _wholes(self) -> set[tuple[int, str, Figure]]:
        """The wholes of shares that hold, with their paragraph and what they are called there."""
        return {
            (self._paragraph(relation.figures()[0]), relation.whole, whole)
            for relation in (check.relation for check in self.right)
            if isinstance(relation.expected, Ratio)
            for whole in relation.expected.whole.figures()
        }

    def _of_statement(self, stated: Figure) -> set[Figure]:
        """Return the figures of the statement itself: among them, nothing is open."""
        return self._statements.get(stated, set())

    @cached_property
    def _statements(self) -> dict[Figure, set[Figure]]:
        told = [s for s in self.narrative.statements if isinstance(s, Change | Rate | Share)]
        percents = ((s.percent if isinstance(s, Change) else s.stated, s) for s in told)
        return {percent: set(figures_of(s)) for percent, s in percents if percent is not None}

    def _paragraph(self, figure: Figure) -> int:
        """Return where the paragraph of a figure begins."""
        return self.narrative.text.rfind("\n", 0, text_start(figure.place)) + 1

    def _is_listed(self, relation: Relation, listed: _Listed) -> bool:
        """Tell whether a list of more or fewer parts makes the total.

        Or total and parts are one list.
        """
        limit = relation.shape is Shape.AT_MOST
        if limit and len(listed.parts) == 1 and self._is_running_total(listed.parts[0]):
            return True
        figures = set(relation.figures())
        in_full = any(
            each.relation.stated == relation.stated and figures < set(each.relation.figures())
            for each in self._sums
        )
        told = in_full or listed.holds(limit=limit)
        return told or listed.is_one_of(self._beside(listed.total))

    def _is_running_total(self, read: Figure) -> bool:
        """Tell whether the amounts told before one make it: 甲 A 万元，乙 B 万元，合计 C 万元."""
        at = text_start(read.place)
        before = [f for f in self._beside(read) if text_start(f.place) < at]
        runs = (before[begin:] for begin in range(len(before) - 1))
        telling = (run for run in runs if sum(map(telling_digits, run)) >= _TELLING_DIGITS)
        return any(added(run) == read.base for run in telling)

    def _is_average(self, stated: Figure) -> bool:
        """Tell whether an amount of the paragraph makes an average with a number of it."""
        if _printed(stated) < _FEWEST_DIGITS:
            return False
        told = self._told_from(self._paragraph(stated), stated)
        amounts = [f for f in _amounts(told) if f is not stated]
        numbers = [f for f in told if f.unit.kind is Kind.COUNT and f.value]
        with exact():
            averages = (a.base / n.value for a in amounts for n in numbers)
            return any(_prints(average, stated) for average in averages)

    def _is_change_of_another(self, relation: Relation) -> bool:
        """Tell whether a change fits an amount told before in its paragraph, and not the one read.

        甲支出 A 万元，…。年末尚有 B 万元结转下年。|与上年 C 万元相比增加 D 万元: of A.
        """
        read = set(relation.figures())
        for change in self._changes:
            amount, base = change.amount, change.base_parts
            if amount is None or not base or not read <= {*change.currents, *base, amount}:
                continue
            at = text_start(base[0].place)
            others = _amounts(self._told_from(self._paragraph(amount), amount))
            before = [f for f in others if text_start(f.place) < at and f not in read]
            before = [f for f in before if not self._is_dated(f)]
            with exact():
                meant = added(base) + (change.sign or 1) * amount.base
            if any(f.base == meant for f in before):
                return True
        return False

    def _is_dated(self, figure: Figure) -> bool:
        """Tell whether a year stands beside a figure: 80.00 万元（2021年）."""
        text, at = self.narrative.text, text_start(figure.place)
        beside = (text[max(at - _NEAR, 0) : at], text[at + len(figure.text) :][:_NEAR])
        return any(_YEAR.search(words) for words in beside)

    @cached_property
    def _changes(self) -> list[Change]:
        told = [s for s in self.narrative.statements if isinstance(s, Change)]
        return [change for change in told if not change.doubtful and len(change.currents) == 1]

    def _is_quotient(self, stated: Figure, read: Ratio, relation: Relation) -> bool:
        beside = self._beside(stated)
        part, whole = _amounts(read.part.figures()), _amounts(read.whole.figures())
        others = _not_among(beside, (*part, *whole, *self._of_statement(stated)))
        sure = _spoken_of(stated, (*part, *whole), beside)
        quotients = [HUNDRED * other.base / w.base for w in whole if w in sure for other in others]
        quotients += self._of_more_planned(part, whole)
        called = (self._paragraph(stated), relation.whole)
        if not relation.named and not any((*called, w) in self._wholes for w in whole):
            quotients += [
                HUNDRED * p.base / other.base for p in part if p in sure for other in others
            ]
        return any(_prints(quotient, stated) for quotient in quotients)

    def _of_more_planned(
        self, part: Sequence[Figure], whole: Sequence[Figure]
    ) -> Iterator[Decimal]:
        """Yield the rates of 执行 A 万元（年初预算 B 万元，追加 C 万元）: of both together."""
        for planned in whole:
            begin = text_start(planned.place)
            behind = [f for f in self._told_from(begin, planned) if f is not planned][:1]
            for more in _amounts(behind):
                if _MORE_PLANNED.search(self.narrative.text[begin : text_start(more.place)]):
                    yield from (HUNDRED * p.base / (planned.base + more.base) for p in part)

    def _is_growth(self, stated: Figure, read: Sequence[Figure]) -> bool:
        beside = self._beside(stated)
        others = _not_among(beside, (*read, *self._of_statement(stated)))
        sure = _spoken_of(stated, read, beside)
        rates = (r for s in sure for other in others for r in _growths(s.base, other.base))
        return any(_prints(abs(rate), stated) for rate in rates)

    def _beside(self, stated: Figure) -> list[Figure]:
        """Return the amounts of the paragraph of a figure and of the one above, in reading order.

        None if there are too many.
        """
        above = self.narrative.text.rfind("\n", 0, max(self._paragraph(stated) - 1, 0)) + 1
        found = _amounts(self._told_from(above, stated))
        return found if len(found) <= _MOST else []

    def _told_from(self, begin: int, figure: Figure) -> Sequence[Figure]:
        """Return the figures between a place and the end of the paragraph of a figure."""
        text = self.narrative.text
        end = text.find("\n", text_start(figure.place))
        return figures_between(self.narrative, begin, end if end >= 0 else len(text))


def _printed(figure: Figure) -> int:
    """Return how many digits of a percentage are printed, without zeros in front."""
    return len(figure.text.replace(".", "").lstrip("0"))


def _amounts(figures: Iterable[Figure]) -> list[Figure]:
    return [f for f in figures if f.unit.kind is Kind.AMOUNT and f.unit.known and f.value]


def _not_among(figures: Iterable[Figure], read: Iterable[Figure]) -> list[Figure]:
    known = {figure.base for figure in read}
    return [f for f in figures if f.base not in known and telling_digits(f) >= _FEWEST_DIGITS]


def _spoken_of(
    stated: Figure, read: Sequence[Figure], beside: Sequence[Figure]
) -> Sequence[Figure]:
    """Return the operand right before a percentage; all operands if none stands there."""
    before = [f for f in beside if text_start(f.place) < text_start(stated.place)]
    sure = before[-1:] if before and before[-1] in read else read
    return [figure for figure in sure if telling_digits(figure) >= _FEWEST_DIGITS]


def _growths(first: Decimal, second: Decimal) -> Iterator[Decimal]:
    """Yield the rates that two amounts can make: of one over the other, of a change of one."""
    yield HUNDRED * (first - second) / second
    yield HUNDRED * (second - first) / first
    for change, amount in ((first, second), (second, first)):
        yield from (HUNDRED * change / b for b in (amount - change, amount + change) if b)


def _prints(value: Decimal, stated: Figure) -> bool:
    return printed(value, stated) == abs(stated.value)


def _figures(parts: Sum) -> tuple[Figure, ...]:
    """Return the parts of a list; none if some are no printed figures."""
    figures = [part.figure for sign, part in parts.parts if sign == 1 and isinstance(part, Term)]
    return tuple(figures) if len(figures) == len(parts.parts) else ()


@dataclass(frozen=True)
class _Listed:
    """A total and what was read as its parts."""

    total: Figure
    parts: tuple[Figure, ...]

    def holds(self, *, limit: bool) -> bool:
        """Tell whether some of the parts make the total, as a list may hold more than its parts.

        A ``limit`` need not be a sum of all: what follows the parts that make it is beside them.
        """
        begun = range(2, len(self.parts) if limit else 0)
        return (
            self._makes(self.parts[:end] for end in begun)
            or self._makes([tuple(_outer(self.parts))])
            or self._makes(_each_its_own(self.parts))
        )

    def _makes(self, lists: Iterable[Sequence[Figure]]) -> bool:
        shorter = (some for some in lists if 0 < len(some) < len(self.parts))
        telling = (some for some in shorter if sum(map(telling_digits, some)) >= _TELLING_DIGITS)
        return any(added(some) == self.total.base for some in telling)

    def is_one_of(self, others: Iterable[Figure]) -> bool:
        """Tell whether it makes another amount with its parts: 本级 A、甲 B、乙 C of D 万元."""
        made = added((self.total, *self.parts))
        return bool(self.parts) and any(other.base == made for other in others)


def _each_its_own(figures: Sequence[Figure]) -> Iterator[Sequence[Figure]]:
    """Yield every second (third …) figure: 甲预算 A、支出 B 万元，乙预算 C、支出 D 万元."""
    for step in range(2, len(figures) // 2 + 1):
        if len(figures) % step == 0:
            yield from (figures[first::step] for first in range(step))


def _outer(figures: Sequence[Figure]) -> Iterator[Figure]:
    """Yield the figures that are no parts of the one before: 运行费 A 万元，其中甲 B、乙 C 万元."""
    at = 0
    while at < len(figures):
        yield figures[at]
        ends = range(at + 3, len(figures) + 1)
        inner = (end for end in ends if added(figures[at + 1 : end]) == figures[at].base)
        at = next(inner, at + 1)
