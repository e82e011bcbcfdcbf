"""The whole way on one page: tables and narrative → facts → relations → checks → findings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bjdc_audit.diagnose.findings import findings
from bjdc_audit.diagnose.fingerprints import with_fingerprints
from bjdc_audit.diagnose.misread import misread_notices, misread_tables, unseen, without
from bjdc_audit.diagnose.other_readings import ambiguous
from bjdc_audit.diagnose.tails import with_adjusted_tails
from bjdc_audit.diagnose.unit_lines import corrected, unit_slips
from bjdc_audit.facts.base import FactBase
from bjdc_audit.facts.ledger import ledger
from bjdc_audit.judge import falls_short, judge
from bjdc_audit.model.findings import Check, Notice, Report, Text, Verdict
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.others import gaps
from bjdc_audit.reading import about_other, read_accounts, read_budget
from bjdc_audit.rules.registry import Observation, Rule, catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.narrative import Narrative
    from bjdc_audit.model.submission import Submission
    from bjdc_audit.reading import Reading


def audit(
    submission: Submission,
    rules: Sequence[Rule] | None = None,
    *,
    previous: Submission | None = None,
    budget: Submission | None = None,
    unit_names: Sequence[str] = (),
) -> Report:
    """Audit one submission by some rules (all, if None).

    ``previous`` are last year's accounts and ``budget`` this year's budget, to compare with;
    ``unit_names`` are other names of the unit. Raises EmptyError if one of the three holds nothing
    that can be read as what it should be.
    """
    chosen = tuple(rules) if rules is not None else catalogue()
    read = read_accounts(submission)
    earlier = read_accounts(previous) if previous is not None else None
    planned = read_budget(budget) if budget is not None else None
    base = FactBase(
        read.scan.tables,
        read.narrative,
        _facts(earlier),
        _facts(planned),
        unread_sheets=read.misses_tables,
        unit_names=tuple(unit_names),
    )
    # all rules, whatever is chosen: any of them may show that a table's unit line is wrong
    every = tuple({rule.id: rule for rule in (*catalogue(), *chosen)}.values())
    judged, observations = _judged(base, every)
    if slips := unit_slips(judged, base.tables):
        base = replace(base, tables=corrected(base.tables, slips), slips=slips)
        judged, observations = _judged(base, every)
    unclear = ambiguous(judged, read.narrative)
    judged = [check for check in judged if check not in unclear]
    judged, observations = _chosen(judged, observations, chosen)
    unusable = misread_tables(judged, base.tables)
    checks = with_adjusted_tails(without(judged, unusable))
    observations = unseen(observations, unusable)
    found = findings(checks, observations, {r.id: r for r in chosen})
    lines = ledger(base, checks, _observed(base, observations), unclear)
    others = (*about_other(earlier), *about_other(planned))
    return Report(
        workbook=submission.workbook,
        narrative=read.file,
        unit=read.unit,
        year=read.year,
        tables=base.tables,
        sections=tuple(s.heading for s in read.narrative.sections if s.audited)
        if read.narrative
        else (),
        checks=checks,
        findings=with_fingerprints(found, lines, read.unit, read.year),
        ledger=lines,
        notices=(
            *submission.notices,
            *read.scan.notices,
            *misread_notices(unusable),
            *_about_text(read.narrative),
            *gaps(base, read, earlier, planned),
            *others,
        ),
        hashes=_joined(s.hashes for s in (submission, previous, budget) if s),
        paths=_joined(s.paths for s in (submission, previous, budget) if s),
        previous=earlier.as_other(checks) if earlier else None,
        budget=planned.as_other(checks) if planned else None,
        sheets=submission.sheets,
        text=read.narrative,
    )


def _facts(reading: Reading | None) -> FactBase | None:
    return FactBase(reading.scan.tables, reading.narrative) if reading else None


def _joined(maps: Iterable[Mapping[str, str]]) -> dict[str, str]:
    return {name: value for one in maps for name, value in one.items()}


def _judged(
    base: FactBase, rules: Sequence[Rule]
) -> tuple[list[Check], list[tuple[Rule, Observation]]]:
    relations, observations = _found(base, rules)
    return [c for r in relations if (c := judge(r)) is not None and _counts(c)], observations


def _chosen(
    judged: Iterable[Check], observations: Iterable[tuple[Rule, Observation]], rules: Sequence[Rule]
) -> tuple[list[Check], list[tuple[Rule, Observation]]]:
    """Return what was found by some of the rules."""
    ids = {rule.id for rule in rules}
    checks = [check for check in judged if check.relation.rule in ids]
    return checks, [(rule, seen) for rule, seen in observations if rule.id in ids]


def _found(
    base: FactBase, rules: Sequence[Rule]
) -> tuple[list[Relation], list[tuple[Rule, Observation]]]:
    relations: list[Relation] = []
    observations: list[tuple[Rule, Observation]] = []
    for rule in rules:
        for found in rule.find(base):
            if isinstance(found, Relation):
                relations.append(found)
            else:
                observations.append((rule, found))
    return relations, observations


# That a quotient agrees within rounding is no accident, unless the check is weak.
_QUOTIENTS = (Shape.SHARE, Shape.RATE, Shape.CHANGE_PERCENT)


def _counts(check: Check) -> bool:
    """Tell whether a check is one: a corroboration that does not hold says nothing."""
    if check.relation.corroboration and check.verdict is not Verdict.CONSISTENT:
        quotient = check.relation.shape in _QUOTIENTS and not check.weak
        return quotient and check.verdict is Verdict.ROUNDING
    if check.relation.incidental and check.verdict is Verdict.ROUNDING:
        return False  # no check of its figures, so nothing to tell of a limit that may just hold
    return not (check.relation.partial and check.verdict is Verdict.MISMATCH and falls_short(check))


def _observed(
    base: FactBase, observations: Sequence[tuple[Rule, Observation]]
) -> dict[Figure, str]:
    by_place = {f.figure.place: f.figure for f in (*base.table_facts, *base.text_facts)}
    return {
        by_place[location.place]: rule.id
        for rule, seen in observations
        for location in seen.locations
        if location.place in by_place and location.role != "other"
    }


def _about_text(narrative: Narrative | None) -> tuple[Notice, ...]:
    if narrative is None:
        return ()
    if any(s.audited for s in narrative.sections):
        return tuple(_reordered(first, second) for first, second in narrative.reordered)
    text = Text(
        "情况说明里没有找到可以审核的章节（如“一、收入支出决算总体情况说明”），文字部分未审核",
        "no section of the narrative could be audited (such as 一、收入支出决算总体情况说明)",
    )
    return (Notice(text, incomplete=True),)


def _reordered(first: int, second: int) -> Notice:
    text = Text(
        f"情况说明第{second}行和第{first}行的次序颠倒，已按语句调整后审核",
        f"lines {second} and {first} of the narrative stood in the wrong order and were exchanged",
    )
    return Notice(text)
