"""What the rules against other documents share: relations to figures that were published there."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Growth, Sum, Term
from bjdc_audit.model.figures import ONE, ZERO, Interval, Kind
from bjdc_audit.model.narrative import Change, Comparison
from bjdc_audit.model.relations import Relation, Shape, Sign

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from bjdc_audit.facts.compared import Claim, Pair
    from bjdc_audit.model.expressions import Expression
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.findings import Text

_SIGNS = {1: Sign.AT_LEAST, -1: Sign.AT_MOST, 0: Sign.EQUAL}


@dataclass(frozen=True)
class Against:
    """How the relations of a rule are named and worded; ``free``: the stated figure may differ."""

    rule: str
    note: Text
    free: bool = False


def same(pair: Pair, against: Against, subject: str, *, confirms_only: bool) -> Iterator[Relation]:
    """Yield that a figure is the one that was published, if one was."""
    terms = [Term(figure, pair.figure.unit) for figure in pair.there]
    if terms:
        free = (pair.figure,) if against.free else ()
        yield Relation(
            against.rule,
            Shape.SAME,
            Term(pair.figure),
            terms[0],
            subject=subject,
            readings=tuple(terms[1:]),
            corroboration=confirms_only or pair.loose,
            note=against.note,
            vouched=(*pair.there, *free),
        )


def change(claim: Claim, against: Against, subject: str) -> Iterator[Relation]:
    """Yield what a claim says of the figure that was published, if one was."""
    said = claim.said
    pairs = list(product(claim.currents, claim.there))
    if not pairs:
        return
    if isinstance(said, Comparison):
        yield _relation(claim, against, subject, _direction(said, pairs))
    elif said.amount is not None and said.sign in (1, -1):
        yield _relation(claim, against, subject, _amounts(said.amount, said.sign, pairs))
    elif said.percent is not None and said.amount is None and said.percent_sign in (1, -1):
        yield _relation(claim, against, subject, _percents(said, pairs))


@dataclass(frozen=True)
class _Form:
    shape: Shape
    readings: tuple[Expression, ...]
    sign: Sign = Sign.EQUAL
    confirms_only: bool = False


def _relation(claim: Claim, against: Against, subject: str, form: _Form) -> Relation:
    first, *others = form.readings
    return Relation(
        against.rule,
        form.shape,
        Term(claim.figure),
        first,
        form.sign,
        subject=subject,
        readings=tuple(others),
        corroboration=claim.loose or form.confirms_only,
        note=against.note,
        vouched=claim.there,
    )


@dataclass(frozen=True)
class _About(Term):
    """A figure of which another one differs by less than would be printed: 持平."""

    slack: Decimal = ZERO

    def interval(self) -> Interval:
        """Return the figure's interval, wider by the slack on both sides."""
        return self.figure.interval + Interval(-self.slack, self.slack)


def _direction(said: Comparison, pairs: Sequence[tuple[Figure, Figure]]) -> _Form:
    slack = [_half_unit(current) if said.sign == 0 else ZERO for current, _ in pairs]
    terms = (
        _About(there, current.unit, wide)
        for (current, there), wide in zip(pairs, slack, strict=True)
    )
    return _Form(Shape.DIRECTION, tuple(terms), _SIGNS[said.sign], confirms_only=said.loose)


def _half_unit(figure: Figure) -> Decimal:
    """Return half a unit of the last place of an amount, even of a printed zero."""
    one = ONE.scaleb(-figure.decimals) * figure.unit.scale
    return one / 2 if figure.unit.kind is Kind.AMOUNT else ZERO


def _amounts(amount: Figure, sign: int, pairs: Sequence[tuple[Figure, Figure]]) -> _Form:
    unit = amount.unit if amount.unit.kind is Kind.AMOUNT else None
    sums = []
    for current, there in pairs:
        terms = [(1, Term(current, unit)), (-1, Term(there, unit))]
        sums.append(Sum(tuple(terms if sign > 0 else [(1, terms[1][1]), (-1, terms[0][1])])))
    return _Form(Shape.CHANGE_AMOUNT, tuple(sums))


def _percents(said: Change, pairs: Sequence[tuple[Figure, Figure]]) -> _Form:
    sign = said.percent_sign or 1
    rates = (Growth(Term(now), Term(there, now.unit), sign) for now, there in pairs)
    return _Form(Shape.CHANGE_PERCENT, tuple(rates))
