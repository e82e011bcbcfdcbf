"""The narrative as it reads: chapters, paragraphs, and the pieces that figures cut them into."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bjdc_audit.model.narrative import Narrative, Section
    from bjdc_audit.reporters.html.anchors import Anchors
    from bjdc_audit.reporters.html.marks import Mark

_PART: Final = re.compile(r"第.{1,3}部分")


@dataclass(frozen=True)
class Piece:
    """A stretch of text. ``ids`` are the targets that begin here, its own one first."""

    text: str
    ids: tuple[str, ...] = ()
    mark: Mark | None = None
    last: bool = False
    """True if what the mark is about ends here."""


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of the narrative."""

    pieces: tuple[Piece, ...]
    is_heading: bool = False


@dataclass(frozen=True)
class Chapter:
    """A section; ``is_part`` if it heads several (第X部分), ``audited`` if its figures count."""

    id: str
    heading: str
    is_part: bool
    audited: bool
    start: int
    end: int
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class _Span:
    start: int
    end: int
    id: str


def chapters(
    narrative: Narrative, anchors: Anchors, marks: Mapping[str, Mark]
) -> tuple[Chapter, ...]:
    """Return the narrative, all of it, in the sections that it was read in."""
    spans = [_Span(*span, id_) for span, id_ in sorted(anchors.spans.items())]
    begins = [span.start for span in spans]
    starts = [section.start for section in narrative.sections]
    gathered: list[list[Paragraph]] = [[] for _ in starts]
    at = 0
    for text in narrative.printed.split("\n") if starts else ():
        index = max(0, bisect_right(starts, at) - 1)
        end = at + len(text)
        inside = spans[bisect_left(begins, at) : bisect_right(begins, end)]
        is_heading = at == starts[index] and bool(narrative.sections[index].heading)
        pieces = tuple(_pieces(text, at, inside, marks))
        gathered[index].append(Paragraph(pieces, is_heading))
        at = end + 1
    told = zip(narrative.sections, gathered, strict=True)
    return tuple(
        _chapter(section, anchors.section_id(n), paragraphs)
        for n, (section, paragraphs) in enumerate(told, start=1)
        if paragraphs  # there is nothing before a heading that comes first
    )


def _chapter(section: Section, id_: str, paragraphs: Sequence[Paragraph]) -> Chapter:
    return Chapter(
        id_,
        section.heading,
        bool(_PART.match(section.heading)),
        section.audited,
        section.start,
        section.end,
        tuple(paragraphs),
    )


def _pieces(
    text: str, offset: int, spans: Sequence[_Span], marks: Mapping[str, Mark]
) -> Iterator[Piece]:
    """Cut one paragraph wherever a span begins or ends; the shortest one is what is marked."""
    end = offset + len(text)
    cuts = {offset, *(s.start for s in spans), *(min(s.end, end) for s in spans)}
    edges = [*sorted(cuts - {end}), end]
    waiting = sorted(spans, key=lambda s: s.start, reverse=True)
    going: list[_Span] = []
    for first, last in zip(edges, [*edges[1:], end], strict=True):
        begun: list[_Span] = []
        while waiting and waiting[-1].start == first:
            begun.append(waiting.pop())
        going = [s for s in (*going, *begun) if s.end > first]
        shown = min(going, key=lambda s: s.end - s.start, default=None)
        if first < last or begun:
            yield Piece(
                text[first - offset : last - offset],
                tuple(s.id for s in sorted(begun, key=lambda s: s is not shown)),
                marks.get(shown.id) if shown else None,
                last=shown is not None and min(shown.end, end) == last,
            )
