"""Values that the user chooses from: formats, languages, rules. A wrong one is answered at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bjdc_audit.errors import UsageError, did_you_mean
from bjdc_audit.model.findings import Selection, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bjdc_audit.rules.registry import Rule

_SEPARATORS = re.compile(r"[\s,;，、；]+")  # an accountant's keyboard may well be set to Chinese

_LETTERS = str.maketrans("OIL", "011")
_ID_LENGTH = 5


def one_of(option: str, value: str, allowed: Sequence[str]) -> str:
    """Return the value if it is allowed; raise UsageError otherwise."""
    if value in allowed:
        return value
    zh, en = did_you_mean(value, allowed)
    raise UsageError(
        Text(
            f"{option} 不能是“{value}”{zh}：可以是 {'、'.join(allowed)}。",
            f"{option} cannot be '{value}'{en}: it is one of {', '.join(allowed)}.",
        )
    )


def select_rules(
    rules: Sequence[Rule], select: Iterable[str], ignore: Iterable[str], *, where: str = ""
) -> tuple[Rule, ...]:
    """Return the rules that are selected (all, if none is named) and not ignored.

    ``where`` names the configuration file that says so, if it does.
    """
    wanted = _matching("--select", rules, select)
    unwanted = _matching("--ignore", rules, ignore)
    left = tuple(
        rule for rule in rules if rule.id not in unwanted and (not wanted or rule.id in wanted)
    )
    if not left:
        raise UsageError(
            Text(
                f"{where}--select 和 --ignore 没有留下任何规则：请放宽其中一个。",
                f"{where}--select and --ignore leave no rule: widen one of them.",
            )
        )
    return left


def selection(
    rules: Sequence[Rule], left: Sequence[Rule], select: Iterable[str], ignore: Iterable[str]
) -> Selection | None:
    """Return what a report says of the rules that :func:`select_rules` left; None: all are."""
    if len(left) == len(rules):
        return None
    return Selection(_prefixes(select), _prefixes(ignore), len(left), len(rules))


def find_rule(rules: Sequence[Rule], rule_id: str) -> Rule:
    """Return the rule of an id; raise UsageError if there is none."""
    for rule in rules:
        if rule.id == rule_id.upper():
            return rule
    raise UsageError(_unknown_rule("explain", rule_id, rules))


def _matching(option: str, rules: Sequence[Rule], given: Iterable[str]) -> set[str]:
    """Return the ids that begin with one of the given ones."""
    found: set[str] = set()
    for prefix in _prefixes(given):
        ids = {rule.id for rule in rules if rule.id.startswith(prefix)}
        if not ids:
            raise UsageError(_unknown_rule(option, prefix, rules))
        found |= ids
    return found


def _prefixes(given: Iterable[str]) -> tuple[str, ...]:
    parts = (part.upper() for value in given for part in _SEPARATORS.split(value) if part)
    return tuple(dict.fromkeys(parts))


def _unknown_rule(where: str, given: str, rules: Sequence[Rule]) -> Text:
    # letters are often typed for digits; else only a slip in the last place is worth a guess
    typed = given.upper().translate(_LETTERS)
    neighbours = [rule.id for rule in rules if rule.id[:-1] == typed[: _ID_LENGTH - 1]]
    zh, en = did_you_mean(typed if len(typed) == _ID_LENGTH else "", neighbours)
    return Text(
        f"{where}：没有规则 {given}{zh}；用 bjdc rules 查看全部规则。",
        f"{where}: there is no rule {given}{en}; 'bjdc rules' lists all rules.",
    )
