"""Lists in brackets: 「支出决算 4.62 万元（其中：一般公共预算 4.62 万元；政府性基金 0 万元）」."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_LIST = re.compile(
    r"\((?=其中|包括|含)|(?:(?<=元)|(?<=元,))\((?![比较与]|上年|去年|以上|20)(?=(?:[^()0-9,;。]|\(境\)){2,20}\d[\d,]*(?:\.\d+)?(?:万元|元))"
)
_CUE = re.compile("其中|包括|含")


@dataclass(frozen=True)
class Span:
    """A list in brackets: the positions of its opening and of its closing bracket."""

    start: int
    end: int
    cue: bool = True
    """False for a list without 其中: 「人员经费 9.00 万元（工资福利支出 8.00 万元）」."""


def list_spans(text: str) -> tuple[Span, ...]:
    """Return the bracketed lists of a text, in order; an unclosed bracket is none."""
    closes = ((match.start(), _close(text, match.start())) for match in _LIST.finditer(text))
    return tuple(
        Span(start, end, _CUE.match(text, start + 1) is not None)
        for start, end in closes
        if end > start
    )


def _close(text: str, start: int) -> int:
    depth = 0
    for index in range(start, len(text)):
        if text[index] == "。":
            break
        depth += {"(": 1, ")": -1}.get(text[index], 0)
        if depth == 0:
            return index
    return -1


def clauses(text: str, start: int, end: int, spans: tuple[Span, ...]) -> Iterator[tuple[int, int]]:
    """Yield the clauses of a sentence; a semicolon within a bracketed list ends none."""
    begin = start
    for match in re.finditer(";", text[start:end]):
        stop = start + match.end()
        if not any(span.start < stop <= span.end for span in spans):
            yield begin, stop
            begin = stop
    if begin < end:
        yield begin, end
