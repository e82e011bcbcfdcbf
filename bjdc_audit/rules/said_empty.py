"""Tables that the narrative calls empty, by the number of their form or by their title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bjdc_audit.model.findings import Location, Severity, Text, Verdict
from bjdc_audit.model.narrative import EmptyTable
from bjdc_audit.rules.cells import holds_money
from bjdc_audit.rules.registry import Observation
from bjdc_audit.rules.texts import statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.tables import Table


def said_empty(base: FactBase) -> Iterator[Observation]:
    """Yield the tables with amounts that a sentence of the narrative says to be empty."""
    for said in statements(base, EmptyTable):
        tables = [t for t in base.tables if _is_meant(said, t)]
        money = [e for t in tables for e in t.entries if holds_money(e)]
        if len(tables) == 1 and money:
            title = tables[0].title
            yield Observation(
                Verdict.MISMATCH,
                Text(
                    f"文字说“{said.words}”，{title}却有金额",
                    f"the text says “{said.words}”, yet {title} holds amounts",
                ),
                (
                    Location("stated", said.place, said.words),
                    *(Location("operand", e.place, e.text) for e in money[:3]),
                ),
                Severity.ERROR,
                stated=said.words,
            )


def _is_meant(said: EmptyTable, table: Table) -> bool:
    if said.number is not None:
        return table.number == said.number
    return table.id == said.table
