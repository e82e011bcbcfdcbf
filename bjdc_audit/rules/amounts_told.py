"""The numbers of a sentence with the words in front of each, whatever they are told of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from bjdc_audit.model.figures import ZERO, Interval, Kind, exact
from bjdc_audit.model.places import text_start
from bjdc_audit.recognisers.narrative.leads import strip_fillers
from bjdc_audit.recognisers.narrative.phrases import phrases
from bjdc_audit.rules.texts import figures_between

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.narrative import Narrative

_MOST = 200
"""A sentence of more numbers is none."""
_SENTENCE = re.compile(r"[^。\n]*[。\n]?")
# 2022|年度支出
_DATED = re.compile("年(?![初末])")
_CLAUSES = re.compile('[,;:。、()"”“]')

# 执法支队|（参公）|9.00 万元
_REMARK = re.compile(r"\([^()0-9]*\)")


@dataclass(frozen=True)
class Spoken:
    """A number and its words.

    ``words`` stand before it in its own clause, ``gap`` is all between the number before it (with
    its unit) and it; ``start`` and ``end`` (behind the unit) are positions in the narrative.
    ``depth`` tells how many brackets are open where it stands.
    """

    figure: Figure
    start: int
    end: int
    words: str
    gap: str
    depth: int

    @property
    def money(self) -> bool:
        """True for an amount of money."""
        return self.figure.unit.kind is Kind.AMOUNT


@dataclass(frozen=True)
class Sentence:
    """The numbers of one sentence. ``line`` numbers its paragraph."""

    told: tuple[Spoken, ...]
    text: str
    start: int
    line: int


def way_told(spoken: Spoken) -> int:
    """Return which way the words of an amount say that it goes (1 more, -1 less), 0 if neither."""
    words = strip_fillers(spoken.words)
    up, down = phrases().up_end.search(words), phrases().down_end.search(words)
    if (up is None) == (down is None):
        return 0
    return 1 if up else -1


def made_of(figures: Iterable[Figure]) -> Interval:
    """Return all values that the sum of figures can have."""
    with exact():
        return sum((f.interval for f in figures), start=Interval(ZERO, ZERO))


def sentences_told(base: FactBase) -> Sequence[Sentence]:
    """Return the sentences of the audited sections that tell numbers, in reading order."""
    return _sentences(base.narrative) if base.narrative is not None else ()


@lru_cache(maxsize=2)
def _sentences(narrative: Narrative) -> tuple[Sentence, ...]:
    """Return the sentences of a narrative; several rules ask for them."""
    return tuple(_read(narrative))


def paragraphs_told(base: FactBase) -> Iterator[tuple[Sentence, ...]]:
    """Yield the sentences that tell numbers, paragraph by paragraph."""
    for _, sentences in groupby(sentences_told(base), lambda s: s.line):
        yield tuple(sentences)


def told_of_year(base: FactBase, sentences: Iterable[Sentence]) -> Iterator[Spoken]:
    """Yield the numbers that are told of no other year: 2022|年度支出 A 万元."""
    year = str(base.narrative.year) if base.narrative is not None else ""
    for sentence in sentences:
        before = ""
        for spoken in sentence.told:
            if not _DATED.match(spoken.words) or before == year:
                yield spoken
            before = spoken.figure.text


def _read(narrative: Narrative) -> Iterator[Sentence]:
    text = narrative.text
    line = last = 0
    for section in narrative.sections:
        if not section.audited:
            continue
        for match in _SENTENCE.finditer(text, section.start, section.end):
            figures = figures_between(narrative, *match.span())
            line, last = line + text.count("\n", last, match.start()), match.start()
            if 0 < len(figures) <= _MOST:
                told = tuple(_spoken(text, match.start(), figures))
                yield Sentence(told, match[0], match.start(), line)


def _spoken(text: str, begin: int, figures: Sequence[Figure]) -> Iterator[Spoken]:
    last, depth = begin, 0
    for figure in figures:
        start = text_start(figure.place)
        gap = text[last:start]
        depth += gap.count("(") - gap.count(")")
        end = start + len(figure.text)
        end += text.startswith(" ", end)
        if text.startswith(figure.unit.name, end):
            end += len(figure.unit.name)
        words = _CLAUSES.split(_REMARK.sub("", gap))[-1].strip()
        yield Spoken(figure, start, end, words, gap, max(depth, 0))
        last = end
