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
        if rule_id in _RULES:
            message = f"rule id {rule_id} is taken twice"
            raise ValueError(message)
        manual = inspect.getdoc(find) or ""
        _RULES[rule_id] = Rule(rule_id, Text(zh, en), severity, find, manual, only_confirms)
        return find

    return register


def catalogue() -> tuple[Rule, ...]:
    """Return all rules by id; every module of this package is loaded."""
    package = import_module("bjdc_audit.rules")
    for module in iter_modules(package.__path__):
        import_module(f"bjdc_audit.rules.{module.name}")
    return tuple(_RULES[key] for key in sorted(_RULES))
