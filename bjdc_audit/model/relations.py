"""Relations: equations and inequalities that must hold among figures, as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bjdc_audit.model.expressions import Expression
    from bjdc_audit.model.figures import Figure, Kind
    from bjdc_audit.model.findings import Text


class Sign(StrEnum):
    """How the stated side and the expected side of a relation compare."""

    EQUAL = "="
    AT_MOST = "≤"
    AT_LEAST = "≥"


class Shape(StrEnum):
    """What kind of arithmetic a relation is; reporters and diagnosis word it by this."""

    SUM = "sum"
    SHARE = "share"
    RATE = "rate"
    CHANGE_AMOUNT = "change_amount"
    CHANGE_PERCENT = "change_percent"
    SAME = "same"
    AT_MOST = "at_most"
    DIRECTION = "direction"
    COUNT = "count"
    SCORE = "score"
    BALANCE = "balance"
    SCOPE = "scope"
    WORDING = "wording"


@dataclass(frozen=True, eq=False)
class Relation:
    """One relation that a rule found: ``stated`` must compare with ``expected`` by ``sign``.

    ``readings`` are other ways to read the same statement; it is wrong only if it is wrong under
    every reading. ``subject`` names what is compared, for messages. ``trail`` carries more figures
    to show as places (the cell of another scope).

    A ``corroboration`` can confirm but never accuse: if it does not hold, nothing is said. The
    parts of a ``partial`` one may be incomplete: a sum that falls short of what is stated proves
    nothing, one that exceeds it does. ``incidental`` ones do not even count as a check of their
    figures: the same amount stands elsewhere under another name.

    The operands of a ``coarse`` one are printed with fewer places than they were reckoned with (an
    average in 元 of an amount in 万元): it holds if the intervals meet, and that is no tail.

    ``whole`` is what the words call the whole of a share; if it is ``named``, no other amount can
    be meant.

    ``note`` says what is wrong where the shape does not. ``vouched`` figures are not accused by
    this relation: another document published them, or they may differ for a reason to be told.
    """

    rule: str
    shape: Shape
    stated: Expression
    expected: Expression
    sign: Sign = Sign.EQUAL
    subject: str = ""
    readings: tuple[Expression, ...] = ()
    corroboration: bool = False
    partial: bool = False
    incidental: bool = False
    coarse: bool = False
    whole: str = ""
    named: bool = False
    note: Text | None = None
    trail: tuple[Figure, ...] = field(default=())
    vouched: tuple[Figure, ...] = ()

    def figures(self) -> tuple[Figure, ...]:
        """Return every figure used, the stated one first, none twice."""
        return self._figures

    @cached_property
    def _figures(self) -> tuple[Figure, ...]:
        return tuple(dict.fromkeys((*self.stated.figures(), *self.expected.figures())))

    def kinds(self) -> set[Kind]:
        """Return what is measured on the stated side."""
        return {f.unit.kind for f in self.stated.figures()}
