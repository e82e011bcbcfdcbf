"""Figures for the tests, from the text that a report would print: ``wan("12.30")``."""

from __future__ import annotations

from bjdc_audit.model.expressions import Term
from bjdc_audit.model.figures import NO_UNIT, PERCENT, WAN, YUAN, Figure, Kind, Unit, parse_number
from bjdc_audit.model.places import CellPlace

_PLACE = CellPlace("book.xlsx", "表", "A1")
PIECES = Unit("辆", Kind.COUNT)


def figure(text: str, unit: Unit) -> Figure:
    """Return the figure that a number text stands for."""
    parsed = parse_number(text)
    assert parsed is not None, text
    return Figure(text, *parsed, unit, _PLACE)


def wan(text: str) -> Figure:
    """Return an amount in 万元."""
    return figure(text, WAN)


def yuan(text: str) -> Figure:
    """Return an amount in 元."""
    return figure(text, YUAN)


def percent(text: str) -> Figure:
    """Return a percentage."""
    return figure(text, PERCENT)


def pieces(text: str) -> Figure:
    """Return a count."""
    return figure(text, PIECES)


def bare(text: str) -> Figure:
    """Return a number without a unit."""
    return figure(text, NO_UNIT)


def term(text: str) -> Term:
    """Return an amount in 万元 as an expression."""
    return Term(wan(text))
