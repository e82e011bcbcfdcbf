"""The layouts of the public tables, read from ``data/layouts.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, Any, Final

from bjdc_audit.data import from_data, load_data
from bjdc_audit.model.facts import Basis, Scope
from bjdc_audit.model.figures import Kind, Unit, parse_number
from bjdc_audit.model.text import squash
from bjdc_audit.recognisers.vocabulary import term_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_CHOICE: Final = re.compile(r"\{([^{}]*)\}")
_LONG: Final = 200
"""Longer texts are no labels; they are not worth a place in the cache."""


class Form(StrEnum):
    """How the rows of a table are laid out."""

    TWO_SIDED = "two_sided"
    ACCOUNTS = "accounts"
    THREE_PUBLIC = "three_public"
    ITEMS = "items"


class Document(StrEnum):
    """Which tables are looked for: those of final accounts, or those of a budget disclosure."""

    ACCOUNTS = "accounts"
    BUDGET = "budget"


class Lists(StrEnum):
    """What an accounts table lists line by line."""

    FUNCTIONAL = "functional"
    ECONOMIC = "economic"
    UNITS = "units"
    PROJECTS = "projects"


@dataclass(frozen=True)
class ColumnSpec:
    """An amount column that a layout knows."""

    id: str
    item: str = ""
    scope: Scope | None = None
    part_of: str = ""
    under: tuple[str, ...] = ()
    basis: Basis | None = None
    items: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Layout:
    """One table: columns by their header forms, rows by their label forms.

    ``basis`` is what its amounts are where their headers do not say: a budget has no outcome.
    ``part`` is what all its amounts are restricted to: the projects of T12. ``across`` is what its
    columns are, where their names are those of accounts. ``turned`` is the layout of a table that
    bears the same titles and has across what this one lists.
    """

    id: str
    form: Form
    scope: Scope | None
    plain: str = ""
    columns: Mapping[str, ColumnSpec] = field(default_factory=dict)
    rows: Mapping[str, str] = field(default_factory=dict)
    bound: bool = True
    part: str = ""
    lists: Lists = Lists.FUNCTIONAL
    across: Lists | None = None
    turned: Layout | None = None
    header_words: frozenset[str] = frozenset()
    basis: Basis = Basis.FINAL

    def column(self, header: str) -> ColumnSpec | None:
        """Return the column that a header cell names."""
        return self.columns.get(header) or self.columns.get(term_form(header))

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the tables that bear its titles."""
        return (self.id, self.turned.id) if self.turned else (self.id,)

    @property
    def document(self) -> Document:
        """The kind of document that the table belongs to."""
        return Document.ACCOUNTS if self.basis is Basis.FINAL else Document.BUDGET

    @property
    def one_column(self) -> bool:
        """True if the table may print a single column of amounts."""
        return self.plain == "amount" or len(set(self.columns.values())) == 1

    def plain_column(self) -> ColumnSpec | None:
        """Return the column that 决算数 or 金额 alone means."""
        return next((spec for spec in self.columns.values() if spec.id == self.plain), None)


@dataclass(frozen=True)
class Words:
    """The words that all layouts share, as forms."""

    heads: frozenset[str]
    head_parts: tuple[str, ...]
    lines: frozenset[str]
    line_rows: frozenset[str]
    units: frozenset[str]
    owners: frozenset[str]
    account_names: frozenset[str]
    percents: tuple[str, ...]
    against_budget: tuple[str, ...]
    totals: frozenset[str]
    vague: frozenset[str]
    blanks: frozenset[str]
    silent_sheets: tuple[str, ...]
    other_tables: tuple[str, ...]
    remarks: frozenset[str]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class BudgetWords:
    """What tells the tables of a budget from others, and its own columns from last year's."""

    before: tuple[str, ...]
    not_after: tuple[str, ...]
    accounts_words: tuple[str, ...]
    other_columns: tuple[str, ...]


@dataclass(frozen=True)
class KnownTitle:
    """A title of a layout, as the file writes it and as it is compared."""

    form: str
    written: str
    layout: Layout


@dataclass(frozen=True)
class Layouts:
    """Everything of ``layouts.toml``; the longest titles and endings come first.

    A title may be known twice, as one of the accounts (``titles``) and as one of a budget.
    """

    words: Words
    titles: tuple[KnownTitle, ...]
    budget_titles: tuple[KnownTitle, ...]
    budgets: BudgetWords
    not_after: tuple[str, ...]
    bases: Mapping[str, Basis]
    funds: Mapping[str, Scope]
    amount_units: Mapping[str, Unit]
    count_units: tuple[tuple[str, Unit], ...]


def form(text: str) -> str:
    """Return the form in which titles, headers and labels are compared."""
    return _cached_form(text) if len(text) <= _LONG else _form(text)


def _form(text: str) -> str:
    return squash(text).replace("、", "")


_cached_form = lru_cache(maxsize=8192)(_form)


@from_data
def layouts() -> Layouts:
    """Return the shipped layouts."""
    raw = load_data("layouts.toml")
    words = _words(raw["words"])
    bases = {form(name): Basis(key) for key, names in raw["bases"].items() for name in names}
    common = words.heads | words.lines | words.line_rows | words.units | words.totals | words.vague
    by_id = {table["id"]: table for table in raw["table"]}
    tables = [_layout(table, by_id, common | set(bases)) for table in raw["table"]]
    titles = [
        KnownTitle(form(title), title, layout)
        for table, layout in zip(raw["table"], tables, strict=True)
        for written in table["titles"]
        for title in _each_way(written)
    ]
    return Layouts(
        words=words,
        titles=_longest_first(titles, Document.ACCOUNTS),
        budget_titles=_longest_first(titles, Document.BUDGET),
        budgets=BudgetWords(**{key: tuple(map(form, raw["budget"][key])) for key in raw["budget"]}),
        not_after=tuple(raw["titles"]["not_after"]),
        bases=bases,
        funds={form(name): Scope(key) for key, names in raw["funds"].items() for name in names},
        amount_units={name: _amount_unit(name, raw) for name in raw["amount_units"]},
        count_units=_count_units(raw["count_units"]),
    )


def _each_way(title: str) -> Iterator[str]:
    """Yield a title with each choice of what stands in braces: {财政拨款|}“三公”经费表."""
    parts = [part.split("|") for part in _CHOICE.split(title)]
    return map("".join, product(*parts))


def _longest_first(titles: Iterable[KnownTitle], document: Document) -> tuple[KnownTitle, ...]:
    chosen = (title for title in titles if title.layout.document is document)
    return tuple(sorted(chosen, key=lambda title: -len(title.form)))


def _words(raw: Mapping[str, list[str]]) -> Words:
    def forms(*keys: str) -> frozenset[str]:
        return frozenset(form(word) for key in keys for word in raw[key])

    return Words(
        heads=forms("label", "name", "code", "owner"),
        head_parts=tuple(raw["head_parts"]),
        lines=forms("line"),
        line_rows=forms("line_row"),
        units=forms("unit"),
        owners=forms("owner"),
        account_names=forms("account_name"),
        percents=tuple(raw["percent"]),
        against_budget=tuple(sorted(map(form, raw["against_budget"]), key=len, reverse=True)),
        totals=forms("total"),
        vague=forms("vague"),
        blanks=forms("blank"),
        silent_sheets=tuple(raw["silent_sheets"]),
        other_tables=tuple(map(form, raw["other_tables"])),
        remarks=forms("remark"),
        notes=tuple(map(form, raw["note"])),
    )


def _layout(
    raw: Mapping[str, Any], by_id: Mapping[str, Mapping[str, Any]], common: frozenset[str]
) -> Layout:
    columns: dict[str, ColumnSpec] = {}
    like, rows_like = (
        by_id[raw.get(key, raw["id"])] for key in ("same_columns_as", "same_rows_as")
    )
    for column in like.get("columns", ()):
        spec = _column(column)
        for name in column["names"]:
            columns[form(name)] = columns[term_form(name)] = spec
    return Layout(
        id=raw["id"],
        form=Form(raw["form"]),
        scope=Scope(raw["scope"]) if "scope" in raw else None,
        plain=raw.get("plain", ""),
        columns=columns,
        rows={
            form(name): row["item"] for row in rows_like.get("rows", ()) for name in row["names"]
        },
        bound=raw.get("bound", True),
        part=raw.get("part", ""),
        lists=Lists(raw.get("lists", "functional")),
        across=Lists(raw["across"]) if "across" in raw else None,
        turned=_layout(by_id[raw["turned"]], by_id, common) if "turned" in raw else None,
        header_words=common | set(columns),
        basis=Basis(raw.get("basis", Basis.FINAL)),
    )


def _column(raw: Mapping[str, Any]) -> ColumnSpec:
    return ColumnSpec(
        id=raw["id"],
        item=raw.get("item", ""),
        scope=Scope(raw["scope"]) if "scope" in raw else None,
        part_of=raw.get("part_of", ""),
        under=tuple(raw.get("under", ())),
        basis=Basis(raw["basis"]) if "basis" in raw else None,
        items=tuple(raw.get("items", {}).items()),
    )


def _amount_unit(name: str, raw: Mapping[str, Any]) -> Unit:
    scale = parse_number(str(raw["amount_units"][name]))
    if scale is None:
        message = f"layouts.toml: no scale of {name}"
        raise ValueError(message)
    return Unit(name, Kind.AMOUNT, scale[0])


def _count_units(raw: Mapping[str, Iterable[str]]) -> tuple[tuple[str, Unit], ...]:
    """Return endings of labels and their units, the longest ending first."""
    pairs = [(form(end), Unit(unit, Kind.COUNT)) for unit, ends in raw.items() for end in ends]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))
