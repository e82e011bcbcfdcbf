"""Formulas that anybody can type into a calculator: amounts of money in one unit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Average, Ratio, Sum, Term
from bjdc_audit.model.figures import Kind

if TYPE_CHECKING:
    from bjdc_audit.model.expressions import Expression
    from bjdc_audit.model.figures import Unit
    from bjdc_audit.model.relations import Relation


def in_one_unit(relation: Relation) -> Expression:
    """Return what is expected, amounts in the unit of what is stated, or of the first of them."""
    money = [f.unit for f in relation.figures() if f.unit.kind is Kind.AMOUNT]
    mixed = len(set(money)) > 1 and all(unit.known for unit in money)
    return _in_unit(relation.expected, money[0]) if mixed else relation.expected


def _in_unit(expression: Expression, unit: Unit) -> Expression:
    """Return an expression whose amounts of money are written in one unit: 元 beside 万元."""
    match expression:
        case Term(figure=figure) if figure.unit.kind is unit.kind:
            return Term(figure, unit)
        case Sum(parts=parts):
            return Sum(tuple((sign, _in_unit(part, unit)) for sign, part in parts))
        case Ratio():
            return replace(
                expression,
                part=_in_unit(expression.part, unit),
                whole=_in_unit(expression.whole, unit),
            )
        case Average():
            return replace(expression, amount=_in_unit(expression.amount, unit))
        case _:
            return expression
