"""The fact base: everything that tables and narrative say, under one kind of address."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from bjdc_audit.model.facts import Fact
from bjdc_audit.model.text import bare_label
from bjdc_audit.recognisers.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bjdc_audit.model.facts import Address
    from bjdc_audit.model.figures import Figure, Unit
    from bjdc_audit.model.findings import Check
    from bjdc_audit.model.narrative import Narrative, Statement
    from bjdc_audit.model.tables import Entry, Table

NARRATIVE = "narrative"
T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class UnitSlip:
    """A table, as its unit line says, whose amounts are in the unit ``meant``.

    ``checks`` do not hold as the table says, and do in that unit.
    """

    table: Table
    meant: Unit
    checks: tuple[Check, ...]

    @property
    def amounts(self) -> tuple[Figure, ...]:
        """Return the amounts of the table that show it."""
        own = set(self.table.figures)
        used = (f for c in self.checks for f in c.relation.figures() if f in own)
        return tuple(dict.fromkeys(used))


@dataclass(frozen=True)
class FactBase:
    """What rules see: tables, narrative, and their facts with a table id or section as source.

    ``previous`` is what last year's accounts say, ``budget`` what this year's budget says, if they
    were given: published elsewhere, and not under audit here.
    """

    tables: tuple[Table, ...]
    narrative: Narrative | None
    previous: FactBase | None = None
    budget: FactBase | None = None
    unread_sheets: bool = False
    """True if a sheet that looks like a table was not recognised: it may hold what is missing."""
    slips: tuple[UnitSlip, ...] = ()
    """Tables that were read in another unit than they say."""
    unit_names: tuple[str, ...] = ()
    """Other names that the unit goes by, as the user says."""

    @cached_property
    def table_facts(self) -> tuple[Fact, ...]:
        """Facts of all tables, in reading order."""
        return tuple(
            Fact(entry.figure, entry.address, table.id)
            for table in self.tables
            for entry in table.entries
            if entry.figure is not None and entry.address is not None
        )

    @cached_property
    def text_facts(self) -> tuple[Fact, ...]:
        """Facts of the narrative, in reading order."""
        return self.narrative.facts if self.narrative else ()

    @cached_property
    def _in_tables(self) -> Mapping[Address, Sequence[Fact]]:
        return _by_address(self.table_facts)

    @cached_property
    def _in_text(self) -> Mapping[Address, Sequence[Fact]]:
        return _by_address(self.text_facts)

    @cached_property
    def _entries(self) -> Mapping[Address, Sequence[Entry]]:
        found: dict[Address, list[Entry]] = defaultdict(list)
        for table in self.tables:
            for entry in table.entries:
                if entry.address is not None:
                    found[entry.address].append(entry)
        return found

    @cached_property
    def _by_kind(self) -> Mapping[type[Statement], Sequence[Statement]]:
        found: dict[type[Statement], list[Statement]] = defaultdict(list)
        for statement in self.statements():
            found[type(statement)].append(statement)
        return found

    def statements_of(self, kind: type[T]) -> Sequence[T]:
        """Return what the narrative claims of one kind, in reading order."""
        return cast("Mapping[type[T], Sequence[T]]", self._by_kind).get(kind, ())

    def statements(self) -> tuple[Statement, ...]:
        """Return what the narrative claims, in reading order."""
        return self.narrative.statements if self.narrative else ()

    def in_tables(self, address: Address) -> Sequence[Fact]:
        """Return the facts that tables state under an address."""
        return self._in_tables.get(address, ())

    def in_text(self, address: Address) -> Sequence[Fact]:
        """Return the facts that the narrative states under an address."""
        return self._in_text.get(address, ())

    def stated(self, address: Address) -> Sequence[Fact]:
        """Return the facts under an address: those of the narrative, then those of the tables."""
        return (*self.in_text(address), *self.in_tables(address))

    def entries(self, address: Address) -> Sequence[Entry]:
        """Return the table cells of an address, blank ones too."""
        return self._entries.get(address, ())

    @cached_property
    def printed_accounts(self) -> Mapping[str, str]:
        """Account code → name, as the tables print them."""
        return {row.code: row.name for table in self.tables for row in table.rows() if row.code}

    @cached_property
    def codes_named(self) -> Mapping[str, frozenset[str]]:
        """Account name, bare of blanks and brackets → the codes that tables print it with."""
        found: dict[str, set[str]] = defaultdict(set)
        for table in self.tables:
            for row in table.rows():
                if row.name:
                    found[bare_label(row.name)].add(row.code)
        return {name: frozenset(codes) for name, codes in found.items()}

    @cached_property
    def account_names(self) -> Mapping[str, str]:
        """Account code → name: those of the tables, and of the lists that never change."""
        return {**vocabulary().names, **self.printed_accounts}

    def spoken(self, address: Address | None) -> str:
        """Return an address in words, its account with code and name."""
        if address is None:
            return ""
        return address.name(self.account_names.get(address.account, ""))

    def table(self, table_id: str) -> Table | None:
        """Return the first table with an id."""
        return next((t for t in self.tables if t.id == table_id), None)


def _by_address(facts: Sequence[Fact]) -> Mapping[Address, Sequence[Fact]]:
    found: dict[Address, list[Fact]] = defaultdict(list)
    for fact in facts:
        found[fact.address].append(fact)
    return found
