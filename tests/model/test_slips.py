"""A list that makes its total once digits, or the unit, of one number change."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bjdc_audit.model.expressions import Term, total_of
from bjdc_audit.model.figures import WAN, YUAN, Unit
from bjdc_audit.model.places import CellPlace
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.model.slips import slip_of
from tests.reporters.samples import figure

PLACE = CellPlace("book.xlsx", "GK03", "E8")


def _said(total: str, *parts: str, units: tuple[Unit, ...] = ()) -> Relation:
    known = units or (WAN,) * len(parts)
    figures = [
        figure(part, CellPlace("book.xlsx", "GK03", f"E{row}"), unit)
        for row, (part, unit) in enumerate(zip(parts, known, strict=True), start=9)
    ]
    return Relation("BJ000", Shape.SUM, Term(figure(total, PLACE)), total_of(*figures))


def _meant(relation: Relation) -> tuple[str, str] | None:
    slip = slip_of(relation)
    return (slip.figure.text, slip.meant) if slip is not None else None


@pytest.mark.parametrize(
    ("total", "parts", "expected"),
    [
        ("612.45", ("608.81", "4.27"), ("608.81", "608.18")),
        ("621.45", ("608.18", "4.27"), ("621.45", "612.45")),
        ("612.45", ("608.18", "4.27"), None),
        ("612.45", ("600.18", "4.27"), None),
        ("60.00", ("54.00", "15.00"), None),
    ],
)
def test_two_digits_side_by_side(
    total: str, parts: tuple[str, ...], expected: tuple[str, str] | None
) -> None:
    assert _meant(_said(total, *parts)) == expected


def test_a_part_in_the_other_unit() -> None:
    wrong = _said("40.49", "184033.11", "220839.74", units=(YUAN, WAN))
    assert _meant(wrong) == ("220839.74", "220839.74元")
    # as 元 the part would be lost in what the total is printed to: it may as well be left out
    assert _meant(_said("70.30", "70.30", "38.26", units=(WAN, WAN))) is None


@given(st.lists(st.integers(100_000, 9_999_999), min_size=2, max_size=6), st.data())
def test_a_slip_that_is_told_mends_the_sum(cents: list[int], data: st.DataObject) -> None:
    parts = [f"{Decimal(n) / 100:.2f}" for n in cents]
    total = f"{Decimal(sum(cents)) / 100:.2f}"
    at = data.draw(st.integers(0, len(parts) - 1))
    digits = [i for i, char in enumerate(parts[at]) if char.isdigit()]
    one = data.draw(st.integers(0, len(digits) - 2))
    turned = list(parts[at])
    a, b = digits[one], digits[one + 1]
    assume(turned[a] != turned[b] and turned[b] != "0")
    turned[a], turned[b] = turned[b], turned[a]
    slipped = [*parts[:at], "".join(turned), *parts[at + 1 :]]
    relation = _said(total, *slipped)
    slip = slip_of(relation)
    if slip is None:
        return  # another number could have slipped as well, or too few digits tell it
    meant = Decimal(slip.meant)
    # by identity, not by digits: the part that slipped may now read like the total
    stated, *added = (meant if f is slip.figure else f.value for f in relation.figures())
    assert sum(added) == stated
