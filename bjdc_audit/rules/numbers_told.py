"""The numbers of the performance sections, with the words in front of each."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from bjdc_audit.model.places import text_start

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.narrative import Narrative, Section

_KIND = "performance"
_BREAKS = re.compile("[。\n]")
_CLAUSES = re.compile("[,;:。、()\n]")
_BEFORE, _AFTER = 60, 16


@dataclass(frozen=True)
class Told:
    """A number, the sentence and the paragraph that it stands in, and the words around it.

    ``gap`` is all that stands between it and the number before; ``words`` is its own clause up to
    it, ``after`` what follows in that clause.
    """

    figure: Figure
    sentence: int
    paragraph: int
    gap: str
    words: str
    after: str


def performance_paragraphs(base: FactBase) -> Iterator[list[Told]]:
    """Yield the numbers of the performance sections, paragraph by paragraph.

    Parts of the document that hold reports of projects are read, too: what a sentence says of its
    own numbers must hold anywhere.
    """
    narrative = base.narrative
    if narrative is None:
        return
    figures = sorted(narrative.figures, key=_start)
    for section in narrative.sections:
        if section.kind == _KIND:
            own = figures[
                bisect_left(figures, section.start, key=_start) : bisect_left(
                    figures, section.end, key=_start
                )
            ]
            told = _of_section(narrative, section, own)
            yield from (list(group) for _, group in groupby(told, lambda t: t.paragraph))


def sentences(paragraph: Sequence[Told]) -> Iterator[list[Told]]:
    """Yield the numbers of a paragraph, sentence by sentence."""
    yield from (list(group) for _, group in groupby(paragraph, lambda t: t.sentence))


def _start(figure: Figure) -> int:
    return text_start(figure.place)


def _of_section(narrative: Narrative, section: Section, figures: list[Figure]) -> Iterator[Told]:
    sentence = paragraph = 0
    last = section.start
    for figure in figures:
        start = _start(figure)
        gap = narrative.text[last:start]
        sentence += len(_BREAKS.findall(gap))
        paragraph += gap.count("\n")
        last = start + len(figure.text)
        before = narrative.text[max(section.start, start - _BEFORE) : start]
        behind = narrative.text[last : min(last + _AFTER, section.end)]
        yield Told(
            figure,
            sentence,
            paragraph,
            gap,
            _CLAUSES.split(before)[-1],
            _CLAUSES.split(behind.removeprefix(figure.unit.name))[0],
        )
