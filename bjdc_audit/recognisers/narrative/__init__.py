"""Lines → narrative: sections, figures, facts and statements."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from bjdc_audit.model.figures import SCORE
from bjdc_audit.model.findings import Reason
from bjdc_audit.model.narrative import Narrative, Remark, RemarkKind
from bjdc_audit.model.places import text_start
from bjdc_audit.recognisers.narrative.accounts import AccountIndex
from bjdc_audit.recognisers.narrative.certain import with_certain
from bjdc_audit.recognisers.narrative.compared_years import compared_years
from bjdc_audit.recognisers.narrative.contents import listed_tables
from bjdc_audit.recognisers.narrative.dated import dated
from bjdc_audit.recognisers.narrative.denials import denials
from bjdc_audit.recognisers.narrative.empty_tables import empty_tables, table_references
from bjdc_audit.recognisers.narrative.flow import paragraphs
from bjdc_audit.recognisers.narrative.lent_units import with_lent_units
from bjdc_audit.recognisers.narrative.numerals import is_to_the_yuan, numerals
from bjdc_audit.recognisers.narrative.openings import openings, titled
from bjdc_audit.recognisers.narrative.order import in_order
from bjdc_audit.recognisers.narrative.own_names import own_names, title_names
from bjdc_audit.recognisers.narrative.project_names import project_names
from bjdc_audit.recognisers.narrative.remarks import outside, remarks
from bjdc_audit.recognisers.narrative.scoresheet import SheetReader, is_of_last, project_of
from bjdc_audit.recognisers.narrative.sections import is_unmarked_heading, sections
from bjdc_audit.recognisers.narrative.statements import binder
from bjdc_audit.recognisers.narrative.subjects import Namer
from bjdc_audit.recognisers.narrative.targets import targets
from bjdc_audit.recognisers.narrative.told import facts_of
from bjdc_audit.recognisers.narrative.told_years import told_years
from bjdc_audit.recognisers.narrative.unit_items import unit_items
from bjdc_audit.recognisers.narrative.walker import Walker

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.narrative import Section, Statement
    from bjdc_audit.model.sheets import Line
    from bjdc_audit.recognisers.narrative.flow import Paragraph

# 甲项目|自评得分 96 分: the paragraph tells the score of the project
_SCORED = re.compile(r"自评[^。]{0,40}(?:得分|评分|分数|\d分)")
# Tables of 某县教育局（汇总） are those of 某县教育局.
_WHOSE = re.compile(r"\((?:汇总|本级|机关|本部)\)$")


@dataclass
class _Reading:
    """What reading a narrative collects.

    ``year`` is that of the report; ``to_the_yuan`` if it prints 万元 to the 元; ``unit`` is the
    name that it uses most.
    """

    year: int | None
    to_the_yuan: bool
    unit: str
    figures: list[Figure] = field(default_factory=list)
    excuses: dict[Figure, Reason] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)
    certain: list[Statement] = field(default_factory=list)
    """What is told with all that it is reckoned from, and nothing else between."""
    walks: list[Walker] = field(default_factory=list)
    prose: list[Paragraph] = field(default_factory=list)
    """The audited paragraphs of text that were read."""
    misdated: list[int] = field(default_factory=list)
    """Where years stand that are told as wrong."""


def recognise_narrative(
    file: str,
    lines: Iterable[Line],
    accounts: AccountIndex | None = None,
    owner: str = "",
    table_year: int | None = None,
) -> Narrative:
    """Read a narrative; the rest is what the unit's own tables say, if there are any.

    ``owner`` is the unit's name: what sentences must not contradict if the text uses it most;
    ``table_year`` is the year of the report if the narrative itself does not tell it.
    """
    ordered, swaps = in_order(lines)
    flow = paragraphs(ordered)
    parts = sections(file, flow)
    if not any(section.audited for section in parts):
        flow = paragraphs(ordered, is_unmarked_heading)
        parts = sections(file, flow)
    audited = [p for section in parts if section.audited for p in _inside(flow, section)]
    year, unit = titled(flow, audited)
    year = year or table_year
    text = "\n".join(p.text for p in flow)
    starts = {p.start for p in audited}
    about = "".join(p.text for p in flow if p.start not in starts)
    usual = _usual(text, unit, owner)
    reading = _Reading(year, is_to_the_yuan(text), usual)
    for section in parts:
        inside = _inside(flow, section)
        namer = Namer(section, accounts or AccountIndex())
        walk = Walker(section, namer, year, usual, unit_items(inside))
        opened = list(openings(inside, section, year, usual, about)) if section.audited else []
        reading.misdated += [r.place.start for r in opened if r.kind is RemarkKind.OTHER_YEAR]
        years = list(dated(section, inside, year, usual))
        reading.misdated += [r.place.start for r, own in years if own]
        reading.statements += [*opened, *(r for r, _ in years)]
        reading.statements += own_names(section, inside, usual, text)
        reading.statements += project_names(section, inside)
        if owner and not section.audited:
            reading.statements += title_names(section, inside, owner, text)
        prose: list[Paragraph] = []
        for sheet, group in groupby(inside, key=lambda p: p.sheet):
            stretch = list(group)
            above = _above(stretch, walk, prose, reading) if sheet else None
            _read(stretch, section, walk, reading, above)
            prose += [] if sheet else stretch
            reading.prose += [] if sheet or not section.audited else stretch
        reading.walks.append(walk)
        reading.excuses |= walk.scene.excuses
    told = [(section, _inside(flow, section)) for section in parts if section.audited]
    reading.statements += compared_years(told, year)
    bound = binder(reading.walks)
    return Narrative(
        file=file,
        text=text,
        printed="\n".join(p.printed for p in flow),
        sections=parts,
        figures=tuple(sorted(reading.figures, key=lambda f: text_start(f.place))),
        facts=tuple(f for walk in reading.walks for f in facts_of(walk)),
        statements=(*with_certain(bound.statements(), reading.certain), *_once(reading.statements)),
        excuses=reading.excuses,
        unit_name=unit,
        year=year,
        reordered=tuple((s.first.number, s.second.number) for s in swaps),
    )


def _read(
    group: Sequence[Paragraph],
    section: Section,
    walk: Walker,
    reading: _Reading,
    above: tuple[Figure, ...] | None,
) -> None:
    """Read the paragraphs of one stretch of text, or of one score sheet.

    ``above`` is what the text above a sheet tells of the same project, None for text.
    """
    to_the_yuan = reading.to_the_yuan
    read = ((p, list(numerals(section, p, to_the_yuan=to_the_yuan))) for p in group)
    found = [(p, with_lent_units(p.text, numbers)) for p, numbers in read]
    final: dict[Figure, Figure] = {}
    if above is not None and (section.audited or not section.kind):  # or an annex
        reader = SheetReader.of(section, found)
        sheet, reached = reader.read(above)
        reading.statements += [sheet, *reached]
        final = reader.units
    for paragraph, numbers in found:
        reading.statements += listed_tables(paragraph, section)
        reading.statements += empty_tables(paragraph, section)
        reading.statements += table_references(paragraph, section) if section.audited else ()
        for number in numbers:
            figure = final.get(number.figure, number.figure)
            reading.figures.append(figure)
            if not section.audited:
                reading.excuses[figure] = Reason.OUTSIDE
            elif number.excuse is not None and figure is number.figure:
                reading.excuses[figure] = number.excuse
        if not section.audited:
            reading.statements += outside(paragraph, section, reading.year)
        elif not paragraph.noise and not paragraph.sheet_row:
            span = range(paragraph.start, paragraph.end)
            walk.scene.misdated = any(at in span for at in reading.misdated)
            walk.paragraph(paragraph, numbers)
            reading.certain += told_years(paragraph, numbers, section, reading.year)
            reading.statements += targets(paragraph, numbers, section)
            reading.statements += remarks(paragraph, numbers, section, reading.year)
            reading.statements += denials(paragraph, section, reading.year, reading.unit)


def _once(statements: Iterable[Statement]) -> Iterator[Statement]:
    """Yield each statement, but what is wrong in one place only once."""
    seen: set[tuple[RemarkKind, int]] = set()
    for statement in statements:
        if isinstance(statement, Remark):
            at = (statement.kind, statement.place.start)
            if at in seen:
                continue
            seen.add(at)
        yield statement


def _usual(text: str, opening: str, owner: str) -> str:
    """Return the name that a text uses most: the one that sentences open with, or the tables'."""
    named = (opening, _WHOSE.sub("", owner))
    return max(named, key=lambda name: text.count(name) if name else -1)


def _above(
    sheet: Sequence[Paragraph], walk: Walker, prose: Sequence[Paragraph], reading: _Reading
) -> tuple[Figure, ...]:
    """Return what the list item right above a score sheet tells, or the paragraph on its project.

    The item may tell of several projects: then it has several scores.
    """
    told = [f for n in walk.scene.current_item() for f in n.figures.values()]
    above = tuple(told) if is_of_last(sheet, prose) else ()
    of_one = sum(figure.unit == SCORE for figure in above) == 1
    return above if of_one else _named(sheet, reading) or above


def _named(sheet: Sequence[Paragraph], reading: _Reading) -> tuple[Figure, ...]:
    """Return the figures of the one paragraph that scores the project of a score sheet."""
    name = project_of(sheet)
    named = [p for p in reading.prose if name and name in p.text and _SCORED.search(p.text)]
    if len(named) != 1:
        return ()
    span = range(named[0].start, named[0].end)
    return tuple(f for f in reading.figures if text_start(f.place) in span)


def _inside(flow: Sequence[Paragraph], section: Section) -> Sequence[Paragraph]:
    first = bisect_left(flow, section.start, key=lambda p: p.start)
    return flow[first : bisect_left(flow, section.end, key=lambda p: p.start)]
