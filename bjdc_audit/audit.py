"""The whole way on one page: tables and narrative → facts → relations → checks → findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bjdc_audit.diagnose.findings import findings
from bjdc_audit.diagnose.tails import with_adjusted_tails
from bjdc_audit.errors import EmptyError
from bjdc_audit.facts.base import FactBase
from bjdc_audit.facts.ledger import ledger
from bjdc_audit.judge import falls_short, judge
from bjdc_audit.model.findings import Check, Notice, Report, Text, Verdict
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.recognisers.narrative import recognise_narrative
from bjdc_audit.recognisers.narrative.accounts import index_of
from bjdc_audit.recognisers.narrative.from_sheets import lines_of
from bjdc_audit.recognisers.tables import recognise_tables
from bjdc_audit.rules.registry import Observation, Rule, catalogue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.narrative import Narrative
    from bjdc_audit.model.submission import Submission
    from bjdc_audit.recognisers.tables import TableScan


def audit(submission: Submission, rules: Sequence[Rule] | None = None) -> Report:
    """Audit one submission by some rules (all, if None).

    Raises EmptyError if it holds neither a table nor a narrative that can be audited.
    """
    chosen = tuple(rules) if rules is not None else catalogue()
    scan = recognise_tables(submission.sheets)
    narrative = _narrative(submission, scan)
    if not scan.tables and not (narrative and any(s.audited for s in narrative.sections)):
        raise EmptyError(_nothing(submission))
    base = FactBase(scan.tables, narrative, any(n.incomplete for n in scan.notices))
    relations, observations = _found(base, chosen)
    judged = [c for r in relations if (c := judge(r)) is not None and _counts(c)]
    checks = with_adjusted_tails(judged)
    return Report(
        workbook=submission.workbook,
        narrative=narrative.file if narrative else "",
        unit=_unit(scan, narrative),
        year=_year(scan, narrative),
        tables=scan.tables,
        sections=tuple(s.heading for s in narrative.sections if s.audited) if narrative else (),
        checks=checks,
        findings=findings(checks, observations, {r.id: r for r in chosen}),
        ledger=ledger(base, checks, _observed(base, observations)),
        notices=(*submission.notices, *scan.notices, *_about_text(narrative)),
        hashes=submission.hashes,
    )


def _narrative(submission: Submission, scan: TableScan) -> Narrative | None:
    """Read the narrative: the file that was given, else the narrative sheets of the workbook."""
    if submission.lines:
        file, lines = submission.narrative, submission.lines
    else:
        file, lines = submission.workbook, lines_of(scan.narrative_sheets)
    if not lines:
        return None
    return recognise_narrative(file, lines, index_of(scan.tables))


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


def _unit(scan: TableScan, narrative: Narrative | None) -> str:
    named = [t.unit_name for t in scan.tables if t.unit_name]
    return named[0] if named else narrative.unit_name if narrative else ""


def _year(scan: TableScan, narrative: Narrative | None) -> int | None:
    if narrative is not None and narrative.year is not None:
        return narrative.year
    return next((t.year for t in scan.tables if t.year is not None), None)


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


def _nothing(submission: Submission) -> Text:
    name = submission.workbook or submission.narrative
    return Text(
        f"{name}：没有找到决算公开表，也没有找到决算情况说明的章节。请确认是决算公开文件，表格标题和章节标题齐全。",
        f"{name}: neither an accounts table nor a narrative section was found. Check that it is a "
        "final-accounts file whose tables and sections have their titles.",
    )
