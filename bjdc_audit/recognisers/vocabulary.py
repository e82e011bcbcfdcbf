"""The terms of the field, read from ``data/terms.toml`` and ``data/accounts.toml``."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from bjdc_audit.data import from_data, load_data
from bjdc_audit.model.facts import Scope
from bjdc_audit.model.text import bare_label, squash

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from bjdc_audit.model.facts import Address

_DROPPED = ("决算", "、", "本年度")


def term_form(phrase: str) -> str:
    """Return the form in which phrases and aliases are compared."""
    text = squash(phrase)
    for word in _DROPPED:
        text = text.replace(word, "")
    return text


@dataclass(frozen=True)
class TermAlias:
    """One way to write an item. ``scope`` is set where the words themselves say it."""

    form: str
    item: str
    scope: Scope | None
    own_scope: bool
    count: str
    sections: tuple[str, ...] = ()
    """Section kinds in which the words mean this item; empty: everywhere."""
    whole: bool = False
    """True if no other words may stand before it: 工程 alone, not 水利工程."""

    def stands(self, before: str, section: str) -> bool:
        """Tell whether the words mean the item in a section, behind some words."""
        alone = not before or before[-1] in ",;:。"
        return (not self.sections or section in self.sections) and (alone or not self.whole)


@dataclass(frozen=True)
class Identity:
    """A total and its parts, (item, scope or None for the total's own), in some scopes."""

    total: str
    parts: tuple[tuple[str, Scope | None], ...]
    scopes: tuple[Scope, ...]


@dataclass(frozen=True)
class AccountName:
    """A name in the lists of accounts. ``old``: replaced by another name since."""

    code: str
    name: str
    old: bool = False
    split: tuple[str, ...] = ()
    """The codes into which a former account was divided."""


@dataclass(frozen=True)
class Vocabulary:
    """All terms, identities and account names."""

    aliases: Mapping[str, TermAlias]
    longest: int
    identities: tuple[Identity, ...]
    subsets: tuple[tuple[str, str], ...]
    usual_subsets: tuple[tuple[str, str], ...]
    """Parts that are usually at most their whole: these can only confirm."""
    functional: Mapping[str, AccountName]
    economic: Mapping[str, tuple[AccountName, ...]]
    names: Mapping[str, str] = field(default_factory=dict)
    """Account code → current name."""
    units: Mapping[str, str] = field(default_factory=dict)
    """Item that is a number of people, vehicles or events, not money → its unit in tables."""
    paid: Mapping[str, str] = field(default_factory=dict)
    """Counted item → the item of money that is spent on it."""
    counts: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Item of money and unit → the item that a number of this unit counts."""
    totals: Mapping[tuple[str, Scope | None], tuple[tuple[str, Scope], ...]] = field(
        default_factory=dict
    )
    """Item and scope → the totals, with theirs, that it is a part of by the identities."""
    averages: frozenset[str] = frozenset()
    """Items that are what one person, visit or vehicle cost."""
    never_before: tuple[str, ...] = ()
    """Words that make another thing of the term they stand before: 人均, 车均, 非."""

    @property
    def counted(self) -> Collection[str]:
        """Items that are numbers of people, vehicles or events, not money."""
        return self.units.keys()

    def is_average(self, address: Address | None) -> bool:
        """Tell whether an address is that of what one person, visit or vehicle cost."""
        return address is not None and address.item in self.averages

    def account_class(self, name: str) -> AccountName | None:
        """Return the functional account that a name means; 支出 at its end may be left out."""
        label = bare_label(name)
        return self.functional.get(label) or self.functional.get(f"{label}支出")

    def exact(self, label: str) -> TermAlias | None:
        """Return the term that a whole label names."""
        return self.aliases.get(term_form(label))

    def at_end(self, phrase: str, section: str) -> tuple[TermAlias, str] | None:
        """Return the longest term at the end of a phrase, and what stands before it."""
        form = term_form(phrase)
        for size in range(min(self.longest, len(form)), 0, -1):
            alias = self.aliases.get(form[-size:])
            if alias and alias.stands(form[:-size], section):
                return alias, form[:-size]
        return None


def _identity(raw: Mapping[str, Any]) -> Identity:
    parts = tuple(
        (item, Scope(scope) if scope else None)
        for item, _, scope in (p.partition("@") for p in raw["parts"])
    )
    return Identity(raw["total"], parts, tuple(Scope(s) for s in raw["scopes"]))


def _aliases(terms: list[dict[str, Any]]) -> dict[str, TermAlias]:
    """Return the terms by how they are written; 支出 may stand behind any that ends in 费."""
    found: dict[str, TermAlias] = {}
    for raw in terms:
        scope = Scope(raw["scope"]) if "scope" in raw else None
        for alias in raw["aliases"]:
            form = term_form(alias)
            found[form] = TermAlias(
                form,
                raw["item"],
                scope,
                raw.get("own_scope", False),
                raw.get("count", ""),
                tuple(raw.get("sections", ())),
                raw.get("whole", False),
            )
    longer = {f"{form}支出": alias for form, alias in found.items() if form.endswith("费")}
    return {form: replace(alias, form=form) for form, alias in longer.items()} | found


def _totals(
    identities: Iterable[Identity],
) -> dict[tuple[str, Scope | None], tuple[tuple[str, Scope], ...]]:
    found: dict[tuple[str, Scope | None], tuple[tuple[str, Scope], ...]] = {}
    for identity in identities:
        for scope in identity.scopes:
            for item, own in dict.fromkeys(identity.parts):
                part = (item, own or scope)
                found[part] = (*found.get(part, ()), (identity.total, scope))
    return found


def _subsets(raw: list[dict[str, Any]], *, confirms_only: bool) -> tuple[tuple[str, str], ...]:
    chosen = [pair for pair in raw if pair.get("confirms_only", False) is confirms_only]
    return tuple((pair["part"], pair["whole"]) for pair in chosen)


def _functional(*lists: Mapping[str, Any]) -> dict[str, AccountName]:
    found: dict[str, AccountName] = {}
    for accounts in lists:
        for code, raw in accounts.items():
            for old_name in raw.get("old", ()):
                found[bare_label(old_name)] = AccountName(code, old_name, old=True)
            found[bare_label(raw["name"])] = AccountName(code, raw["name"])
    return found


def _economic(accounts: Mapping[str, Any]) -> dict[str, tuple[AccountName, ...]]:
    found: dict[str, tuple[AccountName, ...]] = {}
    for code, raw in accounts.items():
        split = tuple(raw.get("split", ()))
        name = AccountName(code, raw["name"], old=bool(split), split=split)
        former = (AccountName(code, old_name, old=True) for old_name in raw.get("old", ()))
        names = [*((n.name, n) for n in (name, *former)), *((s, name) for s in raw.get("said", ()))]
        for spelling, known in names:
            key = bare_label(spelling)
            found[key] = (*found.get(key, ()), known)
    return found


@from_data
def vocabulary() -> Vocabulary:
    """Return the shipped vocabulary."""
    terms, accounts = load_data("terms.toml"), load_data("accounts.toml")
    aliases = _aliases(terms["term"])
    lists = (accounts["functional"], accounts["functional_renamed"], accounts["economic"])
    identities = tuple(_identity(raw) for raw in terms["identity"])
    return Vocabulary(
        aliases=aliases,
        longest=max(map(len, aliases)),
        identities=identities,
        totals=_totals(identities),
        subsets=_subsets(terms["subset"], confirms_only=False),
        usual_subsets=_subsets(terms["subset"], confirms_only=True),
        functional=_functional(*lists[:2]),
        economic=_economic(lists[2]),
        units={alias.item: alias.count for alias in aliases.values() if alias.count},
        paid={raw["item"]: raw["money"] for raw in terms["term"] if "money" in raw},
        counts={
            (raw["money"], unit): raw["item"]
            for raw in terms["term"]
            for unit in raw.get("units", ())
        },
        averages=frozenset(raw["item"] for raw in terms["term"] if raw.get("average")),
        never_before=tuple(terms["never_before"]["words"]),
        names={code: raw["name"] for group in lists for code, raw in group.items()},
    )
