"""The registry: a rule is one decorated function, its docstring is its manual page."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from bjdc_audit.model.findings import Location, Severity, Text, Verdict
from bjdc_audit.model.relations import Relation

if TYPE_CHECKING:
    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.acceptances import Review


@dataclass(frozen=True)
class Observation:
    """Something that is wrong without arithmetic: a name, a placeholder, a missing table."""

    verdict: Verdict
    message: Text
    locations: tuple[Location, ...]
    severity: Severity | None = None
    """None: the rule's own severity."""
    stated: str = ""
    expected: str = ""
    difference: str = ""
    unit: str = ""
    formula: str = ""
    suggestion: Text | None = None


Found = Relation | Observation
RuleFunction = Callable[["FactBase"], Iterable[Found]]
ReviewFunction = Callable[["Review"], Iterable[Observation]]


def _nothing(_: object) -> tuple[()]:
    return ()


@dataclass(frozen=True)
class Rule:
    """A rule of the catalogue.

    ``severity`` is what a mismatch (or an observation) means; tails are always notes. A rule that
    ``only_confirms`` raises no finding: its relations usually hold, but need not.
    """

    id: str
    title: Text
    severity: Severity
    find: RuleFunction
    manual: str = field(repr=False)
    only_confirms: bool = False
    review: ReviewFunction = _nothing
    """What a rule about acceptances does once the findings are known; it finds nothing before."""


_RULES: dict[str, Rule] = {}


def rule(
    rule_id: str,
    zh: str,
    en: str,
    severity: Severity = Severity.ERROR,
    *,
    only_confirms: bool = False,
) -> Callable[[RuleFunction], RuleFunction]:
    """Register a function as a rule. Raises ValueError if the id is taken."""

    def register(find: RuleFunction) -> RuleFunction:
        manual = inspect.getdoc(find) or ""
        _add(Rule(rule_id, Text(zh, en), severity, find, manual, only_confirms))
        return find

    return register


def review_rule(
    rule_id: str, zh: str, en: str, severity: Severity = Severity.WARNING
) -> Callable[[ReviewFunction], ReviewFunction]:
    """Register a function as a rule about acceptances. Raises ValueError if the id is taken."""

    def register(review: ReviewFunction) -> ReviewFunction:
        manual = inspect.getdoc(review) or ""
        _add(Rule(rule_id, Text(zh, en), severity, _nothing, manual, review=review))
        return review

    return register


def _add(new: Rule) -> None:
    if new.id in _RULES:
        message = f"rule id {new.id} is taken twice"
        raise ValueError(message)
    _RULES[new.id] = new


def catalogue() -> tuple[Rule, ...]:
    """Return all rules by id; every module of this package is loaded."""
    package = import_module("bjdc_audit.rules")
    for module in iter_modules(package.__path__):
        import_module(f"bjdc_audit.rules.{module.name}")
    return tuple(_RULES[key] for key in sorted(_RULES))
