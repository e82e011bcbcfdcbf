"""Report → everything that the page shows of one submission, in the order shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bjdc_audit.model.findings import REASON_TEXTS, EndState, Reason, Severity
from bjdc_audit.model.places import CellPlace
from bjdc_audit.reporters import counts, labels, place_text, summary, verdict
from bjdc_audit.reporters.html import cards, grids, marks, overview, prose, scopes
from bjdc_audit.reporters.html.anchors import Anchors

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bjdc_audit.model.findings import LedgerLine, Report, Text
    from bjdc_audit.model.places import Place
    from bjdc_audit.model.sheets import Sheet
    from bjdc_audit.reporters.html.cards import Card, Quote
    from bjdc_audit.reporters.html.grids import GridRow, Shape
    from bjdc_audit.reporters.html.marks import Mark
    from bjdc_audit.reporters.html.overview import Strip
    from bjdc_audit.reporters.html.prose import Chapter
    from bjdc_audit.reporters.html.scopes import Ladder


@dataclass(frozen=True)
class SheetView:
    """A sheet; ``titles`` are those of the tables recognised in it."""

    id: str
    name: str
    titles: tuple[str, ...]
    hidden: bool
    is_narrative: bool
    letters: tuple[str, ...]
    rows: tuple[GridRow, ...]
    left_out: int
    strip: Strip


@dataclass(frozen=True)
class Item:
    """A place with something to say of it: an unchecked figure, a notice, a place elsewhere."""

    id: str
    target: str
    where: str
    text: str
    quote: Quote | None = None
    incomplete: bool = False


@dataclass(frozen=True)
class Group:
    """The figures that one reason kept from being checked; ``meant`` if they should have been."""

    reason: str
    meant: bool
    items: tuple[Item, ...]


@dataclass(frozen=True)
class View:
    """One submission as shown."""

    id: str
    files: str
    unit: str
    year: str
    verdict: str
    sign: str
    severities: tuple[tuple[Severity, int], ...]
    accepted: int
    ends: tuple[tuple[EndState, int], ...]
    total: int
    cards: tuple[Card, ...]
    chapters: tuple[Chapter, ...]
    sheets: tuple[SheetView, ...]
    strips: tuple[Strip, ...]
    ladders: tuple[Ladder, ...]
    unchecked: tuple[Group, ...]
    notices: tuple[Item, ...]
    summary: tuple[tuple[str, str], ...]
    others: tuple[Item, ...]
    hashes: tuple[tuple[str, str], ...]

    @property
    def rules(self) -> list[tuple[str, str]]:
        """Ids and titles of the rules that found something."""
        return sorted({(card.rule, card.title) for card in self.cards})

    @property
    def parts(self) -> list[Strip]:
        """The sections and sheets in which something was found."""
        named = {part for card in self.cards for part in card.parts}
        return [strip for strip in self.strips if strip.target in named]


def view(report: Report, titles: Mapping[str, Text], number: int, lang: str) -> View:
    """Return what to show of a report, the ``number``-th of the page."""
    prefix = f"s{number}"
    texts = _texts(report)
    shapes = [
        grids.shape(sheet, f"{prefix}w{n}", as_text=(sheet.file, sheet.name) in texts)
        for n, sheet in enumerate(report.sheets, start=1)
    ]
    by_name: dict[tuple[str, str], Shape] = {}
    for sheet, shape in zip(report.sheets, shapes, strict=True):
        by_name.setdefault((sheet.file, sheet.name), shape)
    anchors = Anchors(prefix, report.text, by_name)
    known = marks.marks(report, anchors, lang)
    notices = tuple(_notices(report, anchors, lang))
    ladders = scopes.ladders(report, anchors, lang)
    chapters = prose.chapters(report.text, anchors, known) if report.text else ()
    sheets = tuple(_sheets(report, shapes, known))
    totals = counts.count(report)
    sign = verdict.sign(report, totals)
    return View(
        id=prefix,
        files=verdict.names(report),
        unit=report.unit,
        year=labels.FISCAL_YEAR.to(lang).format(year=report.year) if report.year else "",
        verdict=verdict.text(report, totals, lang).removeprefix(sign).strip(),
        sign=sign,
        severities=tuple((s, totals.findings[s]) for s in Severity),
        accepted=sum(finding.accepted is not None for finding in report.findings),
        ends=tuple(totals.by_state.items()),
        total=totals.ledger,
        cards=tuple(cards.cards(report, anchors, titles, lang)),
        chapters=chapters,
        sheets=sheets,
        strips=(
            *_chapter_strips(chapters, anchors, known),
            *(s.strip for s in sheets if s.strip.ticks),
        ),
        ladders=ladders,
        unchecked=tuple(_unchecked(report.ledger, anchors, lang)),
        notices=notices,
        summary=tuple(
            (label.to(lang), text)
            for label, text in summary.lines(report, totals, lang, verbose=True)
        ),
        others=tuple(_others(anchors, lang)),
        hashes=tuple((report.hashes or {}).items()),
    )


def _texts(report: Report) -> set[tuple[str, str]]:
    """Return file and name of the sheets that the narrative was read from."""
    text = report.text
    return {(text.file, s.place.sheet) for s in text.sections} if text else set()


def _sheets(
    report: Report, shapes: Sequence[Shape], known: Mapping[str, Mark]
) -> Iterator[SheetView]:
    texts = _texts(report)
    for sheet, shape in zip(report.sheets, shapes, strict=True):
        titles = [t.title for t in report.tables if (t.file, t.sheet) == (sheet.file, sheet.name)]
        yield SheetView(
            id=shape.id,
            name=sheet.name,
            titles=tuple(dict.fromkeys(titles)),
            hidden=sheet.hidden,
            is_narrative=(sheet.file, sheet.name) in texts,
            letters=grids.letters(shape),
            rows=tuple(grids.rows(sheet, shape, known)),
            left_out=shape.left_out,
            strip=_sheet_strip(sheet, shape, titles, known),
        )


def _sheet_strip(
    sheet: Sheet, shape: Shape, titles: Sequence[str], known: Mapping[str, Mark]
) -> Strip:
    ids = (shape.cell_id(*position) for position in sorted(sheet.cells))
    found = [known[id_] for id_ in ids if id_ in known]
    name = titles[0] if titles else sheet.name
    return overview.strip(shape.id, name, list(enumerate(found)), len(found))


def _chapter_strips(
    chapters: Sequence[Chapter], anchors: Anchors, known: Mapping[str, Mark]
) -> Iterator[Strip]:
    spans = [(start, known[id_]) for (start, _), id_ in anchors.spans.items() if id_ in known]
    for chapter in chapters:
        inside = [(at - chapter.start, m) for at, m in spans if chapter.start <= at < chapter.end]
        if inside and chapter.audited:
            length = chapter.end - chapter.start
            yield overview.strip(chapter.id, chapter.heading, inside, length)


def _unchecked(ledger: Sequence[LedgerLine], anchors: Anchors, lang: str) -> Iterator[Group]:
    for reason in Reason:
        lines = [x for x in ledger if x.state is EndState.UNCHECKED and x.reason is reason]
        if lines:
            items = tuple(_item(x.figure.place, x.figure.shown(), anchors, lang) for x in lines)
            yield Group(REASON_TEXTS[reason].to(lang), counts.is_meant(lines[0]), items)


def _notices(report: Report, anchors: Anchors, lang: str) -> Iterator[Item]:
    own = report.own_files
    for notice in sorted(report.notices, key=lambda n: not n.incomplete):
        place, text = notice.place, notice.message.to(lang)
        if place is None:
            yield Item("", "", "", text, incomplete=notice.incomplete)
        else:
            file = place_text.elsewhere(place, own)
            where = " ".join(part for part in (file, cards.where(place, lang)) if part)
            yield Item("", anchors.of(place), where, text, incomplete=notice.incomplete)


def _item(place: Place, text: str, anchors: Anchors, lang: str) -> Item:
    return Item("", anchors.of(place), _titled(place, lang), text, cards.quote(place))


def _titled(place: Place, lang: str) -> str:
    about = place.label if isinstance(place, CellPlace) else place.section
    return "  ".join(part for part in (cards.where(place, lang), about) if part)


def _others(anchors: Anchors, lang: str) -> Iterator[Item]:
    for place, id_ in anchors.others.items():
        yield Item(id_, "", f"{place.file}  {_titled(place, lang)}", "", cards.quote(place))
