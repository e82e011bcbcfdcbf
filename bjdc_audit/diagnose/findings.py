"""Checks and observations → findings, worded and ordered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bjdc_audit.diagnose.causes import Cause, causes
from bjdc_audit.diagnose.folding import independent, is_consequence, untold_causes
from bjdc_audit.diagnose.hints import hint
from bjdc_audit.diagnose.one_unit import in_one_unit
from bjdc_audit.diagnose.words import message, suggestion
from bjdc_audit.judge import printed
from bjdc_audit.model.expressions import Average, Term
from bjdc_audit.model.figures import ZERO, Kind, exact, quantize, show
from bjdc_audit.model.findings import (
    Check,
    Diagnosis,
    Finding,
    Location,
    Severity,
    Verdict,
)
from bjdc_audit.model.places import TextPlace
from bjdc_audit.model.relations import Shape, Sign
from bjdc_audit.model.slips import slip_of
from bjdc_audit.model.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.relations import Relation
    from bjdc_audit.rules.registry import Observation, Rule

_SIGNS = {Sign.EQUAL: "≠", Sign.AT_MOST: ">", Sign.AT_LEAST: "<"}


def findings(
    checks: Sequence[Check],
    observations: Sequence[tuple[Rule, Observation]],
    rules: Mapping[str, Rule],
) -> tuple[Finding, ...]:
    """Return all findings: scope first, then by severity, then in reading order."""
    wrong = causes(checks)
    found = [_of_cause(cause, rules) for cause in untold_causes(wrong, observations)]
    apart = (c for c in checks if not is_consequence(c, wrong))
    found += [f for c in apart if (f := _of_check(c)) is not None]
    found += [of_observation(rule, seen) for rule, seen in independent(observations, wrong)]
    return ordered(_merged(found))


def ordered(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings in the order of a report."""
    return tuple(sorted(found, key=_order))


def gravity(finding: Finding) -> tuple[bool, int]:
    """Return what a report is ordered by first: scope, then severity."""
    return finding.verdict is not Verdict.SCOPE, finding.severity.rank


def _order(finding: Finding) -> tuple[tuple[bool, int], tuple[object, ...], str]:
    return gravity(finding), _position(finding), finding.rule


def _position(finding: Finding) -> tuple[object, ...]:
    place = finding.locations[0].place if finding.locations else None
    if isinstance(place, TextPlace):
        return (0, place.start, "", "")
    if place is None:
        return (2, 0, "", "")
    return (1, 0, place.sheet, place.cell.zfill(12))


def _merged(found: Sequence[Finding]) -> Iterator[Finding]:
    """Drop findings that say the same of the same operands again."""
    seen: set[tuple[object, ...]] = set()
    for finding in found:
        operands = [loc for loc in finding.locations if loc.role != "stated"]
        places = frozenset(loc.place for loc in operands or finding.locations)
        told = (finding.stated, finding.expected, finding.formula)
        key = (finding.verdict, *map(fold, told), places)
        if key not in seen:
            seen.add(key)
            yield finding


def _of_check(check: Check) -> Finding | None:
    """Word a tail or a percentage on a zero base; mismatches are told by their causes."""
    if check.verdict is Verdict.ROUNDING:
        return _worded(check, Severity.NOTE, None, check.diagnosis)
    if check.verdict is Verdict.UNDEFINED:
        filler = check.diagnosis is Diagnosis.ZERO_FILLER
        return _worded(check, Severity.NOTE if filler else Severity.WARNING, None, check.diagnosis)
    return None


def _of_cause(cause: Cause, rules: Mapping[str, Rule]) -> Finding:
    main = cause.checks[0]
    diagnosis = main.diagnosis or hint(main)
    severity = min(
        (_severity(c, rules[c.relation.rule]) for c in cause.checks), key=lambda s: s.rank
    )
    finding = _worded(main, severity, cause.suspect, diagnosis)
    more = [
        Location("other", f.place, f.text)
        for c in cause.checks[1:]
        for f in c.relation.stated.figures()
        if all(f.place != loc.place for loc in finding.locations)
    ]
    return replace(finding, locations=(*finding.locations, *dict.fromkeys(more)))


def _severity(check: Check, rule: Rule) -> Severity:
    """Return what a mismatch means; a slip of the pen that explains it is no accident."""
    proved = rule.severity is Severity.NOTE and slip_of(check.relation) is not None
    truncated = check.diagnosis is Diagnosis.TRUNCATED
    return Severity.WARNING if truncated or proved else rule.severity


def _worded(
    check: Check, severity: Severity, suspect: Figure | None, diagnosis: Diagnosis | None
) -> Finding:
    relation = check.relation
    figures = relation.figures()
    stated = figures[0]
    locations = [Location("stated", stated.place, stated.text)]
    locations += [Location("operand", f.place, f.text) for f in figures[1:]]
    locations += [Location("other", f.place, f.text) for f in relation.trail]
    expected, difference = _expected(check)
    return Finding(
        rule=relation.rule,
        severity=severity,
        verdict=check.verdict,
        message=message(check, diagnosis, expected),
        stated=_stated(check),
        expected="" if _only_bounds(relation) else expected,
        difference=difference,
        unit=stated.unit.name,
        formula=_formula(check, expected),
        interval=_interval(check),
        locations=tuple(locations),
        suspect=figures.index(suspect) if suspect in figures else None,
        suggestion=suggestion(check, diagnosis, expected),
        diagnosis=diagnosis,
        weak=check.weak,
    )


def _only_bounds(relation: Relation) -> bool:
    """Tell whether the relation bounds the stated figure and does not say what it should be."""
    return relation.sign is not Sign.EQUAL or relation.shape is Shape.DIRECTION


def _stated(check: Check) -> str:
    stated = check.relation.stated
    if isinstance(stated, Term):
        return stated.figure.text
    value = stated.point()
    return "" if value is None else _plain(value, check.relation.figures()[0])


def _plain(base_value: Decimal, like: Figure) -> str:
    return show(printed(base_value, like), like.decimals)


def _expected(check: Check) -> tuple[str, str]:
    """Return the expected value and the difference, printed like the stated figure."""
    if check.computed is None:
        return "", ""
    like = _finest(check)
    stated = check.relation.stated.point()
    with exact():
        difference = "" if stated is None else _plain(check.computed - stated, like)
        return _plain(check.computed, like), difference


def _finest(check: Check) -> Figure:
    """Return the stated figure, or the one it is compared with if that has more decimals."""
    stated = check.relation.figures()[0]
    operands = list(check.relation.expected.figures())
    if len(operands) == 1 and operands[0].unit == stated.unit:
        return max(stated, operands[0], key=lambda f: f.decimals)
    return stated


def _formula(check: Check, expected: str) -> str:
    relation = check.relation
    left = in_one_unit(relation).formula()
    if check.computed is None:
        return f"{left} = ÷ 0"
    if not isinstance(relation.stated, Term):
        return f"{relation.stated.formula()} = {_stated(check)} ≠ {_value(check)} = {left}"
    stated = relation.stated.figure
    value = _value(check)
    operands = tuple(relation.expected.figures())
    if len(operands) == 1 and operands[0].unit != stated.unit and relation.shape is Shape.SAME:
        return f"{stated.shown()} {_SIGNS[relation.sign]} {operands[0].shown()}"
    if len(operands) == 1 and left in (expected, value):
        return f"{stated.text} {_SIGNS[relation.sign]} {left}"
    if relation.sign is not Sign.EQUAL:
        steps = value if left == value else f"{value} = {left}"
        return f"{stated.text} {_SIGNS[relation.sign]} {steps}"
    return f"{left} = {value} {_SIGNS[relation.sign]} {stated.text}"


def _value(check: Check) -> str:
    """Return the computed value with two more places than printed where it is a quotient."""
    like = check.relation.figures()[0]
    if check.computed is None:
        return ""
    with exact():
        value = check.computed / like.unit.scale
        quotient = like.unit.kind is Kind.PERCENT or isinstance(check.relation.expected, Average)
        if quotient and value != value.quantize(printed(value, like)):
            return show(value, like.decimals + 2)
        return show(value.normalize() if value else value)


def _interval(check: Check) -> str:
    """Return the range in the printed unit of the stated figure, with no digit more than needed."""
    if check.interval is None or check.interval.low == check.interval.high:
        return ""
    like = check.relation.figures()[0]
    with exact():
        low, high = (v / like.unit.scale for v in (check.interval.low, check.interval.high))
        # amounts: half a unit of the last place; quotients have endless decimals
        places = like.decimals + (2 if like.unit.kind is Kind.PERCENT else 1)
        while quantize(low, places) == quantize(high, places):
            places += 1  # of finer figures than the stated one
        return f"{_short(quantize(low, places))}～{_short(quantize(high, places))}"


def _short(value: Decimal) -> str:
    return show(value.normalize() if value else ZERO)


def of_observation(rule: Rule, seen: Observation) -> Finding:
    """Return the finding that an observation is."""
    return Finding(
        rule=rule.id,
        severity=seen.severity or rule.severity,
        verdict=seen.verdict,
        message=seen.message,
        stated=seen.stated,
        expected=seen.expected,
        difference=seen.difference,
        unit=seen.unit,
        formula=seen.formula,
        locations=seen.locations,
        suspect=0 if seen.locations and seen.verdict is not Verdict.SCOPE else None,
        suggestion=seen.suggestion,
    )
