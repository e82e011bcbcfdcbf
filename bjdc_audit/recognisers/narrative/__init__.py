"""Lines → narrative: sections, figures, facts and statements."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from bjdc_audit.model.findings import Reason
from bjdc_audit.model.narrative import Narrative
from bjdc_audit.model.places import text_start
from bjdc_audit.recognisers.narrative.accounts import AccountIndex
from bjdc_audit.recognisers.narrative.contents import listed_tables
from bjdc_audit.recognisers.narrative.flow import marker_length, paragraphs
from bjdc_audit.recognisers.narrative.numerals import numerals
from bjdc_audit.recognisers.narrative.order import in_order
from bjdc_audit.recognisers.narrative.remarks import remarks
from bjdc_audit.recognisers.narrative.scoresheet import SheetReader
from bjdc_audit.recognisers.narrative.sections import sections
from bjdc_audit.recognisers.narrative.statements import binder, facts_of
from bjdc_audit.recognisers.narrative.subjects import Namer
from bjdc_audit.recognisers.narrative.targets import targets
from bjdc_audit.recognisers.narrative.walker import Walker

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.narrative import Section, Statement
    from bjdc_audit.model.sheets import Line
    from bjdc_audit.recognisers.narrative.flow import Paragraph

# A year behind 较, 比, 与 is the one compared with.
_OPENING = re.compile(r"^(?P<unit>[^0-9,。;:]{2,40}?)(?<![较比与同和])(?P<year>20\d\d)年度")
_TITLE_YEAR = re.compile(r"(20\d\d)年(?:度)?")


@dataclass
class _Reading:
    """What reading a narrative collects. ``report`` are the report's own year and unit name."""

    report: tuple[int | None, str]
    figures: list[Figure] = field(default_factory=list)
    excuses: dict[Figure, Reason] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)
    walks: list[Walker] = field(default_factory=list)


def recognise_narrative(
    file: str, lines: Iterable[Line], accounts: AccountIndex | None = None
) -> Narrative:
    """Read a narrative; ``accounts`` are those of the unit's own tables, if there are any."""
    ordered, swaps = in_order(lines)
    flow = paragraphs(ordered)
    parts = sections(file, flow)
    year, unit = _title(flow, parts)
    reading = _Reading((year, unit))
    for section in parts:
        inside = _inside(flow, section)
        walk = Walker(section, Namer(section, accounts or AccountIndex()), year)
        for sheet, group in groupby(inside, key=lambda p: p.sheet):
            _read(list(group), section, walk, reading, in_sheet=bool(sheet))
        reading.walks.append(walk)
        reading.excuses |= walk.scene.excuses
    bound = binder(reading.walks)
    return Narrative(
        file=file,
        text="\n".join(p.text for p in flow),
        sections=parts,
        figures=tuple(sorted(reading.figures, key=lambda f: text_start(f.place))),
        facts=tuple(f for walk in reading.walks for f in facts_of(walk)),
        statements=(*bound.statements(), *reading.statements),
        excuses=reading.excuses,
        unit_name=unit,
        year=year,
        reordered=tuple((s.first.number, s.second.number) for s in swaps),
    )


def _read(
    group: Sequence[Paragraph], section: Section, walk: Walker, reading: _Reading, *, in_sheet: bool
) -> None:
    """Read the paragraphs of one stretch of text or of one score sheet."""
    found = [(p, list(numerals(section, p))) for p in group]
    final: dict[Figure, Figure] = {}
    if in_sheet and section.audited:
        reader = SheetReader.of(section, found)
        sheet, reached = reader.read(_told(walk))
        reading.statements += [sheet, *reached]
        final = reader.units
    for paragraph, numbers in found:
        reading.statements += listed_tables(paragraph, section)
        for number in numbers:
            figure = final.get(number.figure, number.figure)
            reading.figures.append(figure)
            if not section.audited:
                reading.excuses[figure] = Reason.OUTSIDE
            elif number.excuse is not None and figure is number.figure:
                reading.excuses[figure] = number.excuse
        if section.audited and not paragraph.noise and not paragraph.sheet_row:
            walk.paragraph(paragraph, numbers)
            reading.statements += targets(paragraph, numbers, section)
            reading.statements += remarks(paragraph, numbers, section, *reading.report)


def _told(walk: Walker) -> tuple[Figure, ...]:
    """Return the figures of the list item right above a score sheet."""
    return tuple(f for n in walk.scene.current_item() for f in n.figures.values())


def _inside(flow: Sequence[Paragraph], section: Section) -> Sequence[Paragraph]:
    first = bisect_left(flow, section.start, key=lambda p: p.start)
    return flow[first : bisect_left(flow, section.end, key=lambda p: p.start)]


def _title(flow: Sequence[Paragraph], parts: Sequence[Section]) -> tuple[int | None, str]:
    """Return year and unit name, as most audited paragraphs open with them (某单位2023年度…)."""
    openings = Counter(
        (match["unit"], int(match["year"]))
        for section in parts
        if section.audited
        for p in _inside(flow, section)
        if (match := _OPENING.match(p.text[marker_length(p.text) :]))
    )
    if openings:
        (unit, year), _ = openings.most_common(1)[0]
        return year, unit
    years = Counter(
        int(m[1]) for p in flow if p.title or p.start == 0 for m in _TITLE_YEAR.finditer(p.text)
    )
    return (years.most_common(1)[0][0] if years else None), ""
