"""The numbers of the performance sections, with the words in front of each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from bjdc_audit.model.places import text_start
from bjdc_audit.rules.texts import figures_between

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.expressions import Expression
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.narrative import Narrative

_KIND = "performance"
_PIECES = "个"
_PROJECTS = re.compile(r"项目(?:总数|数)?(?:共计|共有|共|合计|为|有)?$")
_PROJECTS_AFTER = re.compile(r"^[^0-9]{0,12}项目")
_BREAKS = re.compile("[。\n]")
_CLAUSES = re.compile("[,;:。、()\n]")
# 90 分|（含）|以上的项目
_INCLUDED = re.compile(r"\(不?含(?:本数)?\)")
_BEFORE, _AFTER = 60, 16


@dataclass(frozen=True)
class Told:
    """A number, the sentence and the paragraph that it stands in, and the words around it.

    ``gap`` is all that stands between it and the number before; ``words`` is its own clause up to
    it, ``after`` what follows in that clause, ``rest`` what follows in the sentence.
    """

    figure: Figure
    sentence: int
    paragraph: int
    gap: str
    words: str
    after: str
    rest: str


def performance_stretches(base: FactBase) -> Iterator[list[Told]]:
    """Yield the numbers of the performance sections, those that follow each other as one.

    Parts of the document that hold reports of projects are read, too: what a sentence says of its
    own numbers must hold anywhere.
    """
    if base.narrative is not None:
        yield from (list(stretch) for stretch in _told_in(base.narrative))


@lru_cache(maxsize=2)
def _told_in(narrative: Narrative) -> tuple[tuple[Told, ...], ...]:
    """Return the stretches of a narrative; several rules ask for them."""
    return tuple(tuple(_told(narrative, *span)) for span in _stretches(narrative))


def performance_paragraphs(base: FactBase) -> Iterator[list[Told]]:
    """Yield the numbers of the performance sections, paragraph by paragraph."""
    for told in performance_stretches(base):
        yield from (list(group) for _, group in groupby(told, lambda t: t.paragraph))


def label_of_projects(told: Told) -> str | None:
    """Return the words that say which projects a number counts; None if it counts others."""
    if told.figure.unit.name != _PIECES:
        return None
    if _PROJECTS.search(told.words):
        return told.words
    after = _PROJECTS_AFTER.match(told.after)
    return after[0] if after else None


def is_slip(one: str, other: str) -> bool:
    """Tell whether two numbers differ by one digit, or by the order of their digits."""
    one, other = (text.replace(",", "") for text in (one, other))
    if len(one) != len(other) or one == other:
        return False
    differing = sum(a != b for a, b in zip(one, other, strict=True))
    return differing == 1 or sorted(one) == sorted(other)


def is_of_its_size(figure: Figure, wholes: Iterable[Expression]) -> bool:
    """Tell whether a figure is from half to twice one of some amounts, as a budget may be."""
    values = [value for whole in wholes if (value := whole.point()) is not None]
    return any(value <= 2 * figure.base <= 4 * value for value in values)


def sentences(paragraph: Sequence[Told]) -> Iterator[list[Told]]:
    """Yield the numbers of a paragraph, sentence by sentence."""
    yield from (list(group) for _, group in groupby(paragraph, lambda t: t.sentence))


def _stretches(narrative: Narrative) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for section in narrative.sections:
        if section.kind != _KIND:
            continue
        begin = joined.pop()[0] if joined and joined[-1][1] == section.start else section.start
        joined.append((begin, section.end))
    return joined


def _told(narrative: Narrative, begin: int, end: int) -> Iterator[Told]:
    sentence = paragraph = 0
    last = begin
    for figure in figures_between(narrative, begin, end):
        start = text_start(figure.place)
        gap = narrative.text[last:start]
        sentence += len(_BREAKS.findall(gap))
        paragraph += gap.count("\n")
        last = start + len(figure.text)
        before = narrative.text[max(begin, start - _BEFORE) : start]
        behind = narrative.text[last : min(last + _AFTER, end)]
        stop = _BREAKS.search(narrative.text, last, end)
        yield Told(
            figure,
            sentence,
            paragraph,
            gap,
            _CLAUSES.split(_INCLUDED.sub("", before))[-1],
            _CLAUSES.split(behind.removeprefix(figure.unit.name))[0],
            narrative.text[last : stop.start() if stop else end],
        )
