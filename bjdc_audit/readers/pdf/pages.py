"""What the child process found on a page, as values. All lengths are hundredths of a point."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

UNKNOWN: Final = "\ufffd"
"""A character that its font does not name."""
_A4_HEIGHT: Final = 84_200
_SCANNED_PERCENT: Final = 40
"""A picture that covers as much of a page is a scan, if there is hardly any text."""
_FEW_CHARS: Final = 25
_MANY_CURVES: Final = 150
"""Letters drawn as shapes."""


@dataclass(frozen=True, slots=True)
class Char:
    """One character. ``top`` and ``bottom`` are those of its line of text, not of its ink.

    ``gap`` says what the extractor put before it: 0 nothing, 1 a blank, 2 a line break.
    """

    text: str
    left: int
    right: int
    baseline: int
    size: int
    gap: int

    @property
    def middle(self) -> int:
        """The height at which a line of text has its middle."""
        return self.baseline - self.size * 35 // 100

    @property
    def centre(self) -> int:
        """The middle of its width."""
        return (self.left + self.right) // 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line from (x0, y0) to (x1, y1), left to right or top to bottom."""

    x0: int
    y0: int
    x1: int
    y1: int


@dataclass(frozen=True)
class Page:
    """One page, turned until its text stands upright."""

    number: int
    chars: tuple[Char, ...]
    rules: tuple[Rule, ...] = ()
    width: int = 0
    height: int = _A4_HEIGHT
    picture_percent: int = 0
    curves: int = 0
    invisible: int = 0
    unknown: int = 0

    @property
    def is_scanned(self) -> bool:
        """True if its text is a picture, or drawn as shapes."""
        drawn = self.picture_percent >= _SCANNED_PERCENT or self.curves >= _MANY_CURVES
        return len(self.chars) < _FEW_CHARS and drawn

    @property
    def is_recognised(self) -> bool:
        """True if its text was put behind a picture by text recognition."""
        return bool(self.invisible) and self.picture_percent >= _SCANNED_PERCENT


def page_of(number: int, raw: Mapping[str, Any]) -> Page:
    """Return a page of the child's answer."""
    x0, y0, x1, y1 = raw["size"]
    return Page(
        number,
        tuple(map(_char, raw["chars"])),
        tuple(map(_rule, raw["rules"])),
        max(x0, x1),
        max(y0, y1),
        raw["picture_percent"],
        raw["curves"],
        raw["invisible"],
        raw["unknown"],
    )


def _char(raw: Sequence[int]) -> Char:
    code, left, right, baseline, size, gap = raw
    width = max(right - left, 1)
    return Char(chr(code), left, left + width, baseline, size or width, gap)


def _rule(raw: Sequence[int]) -> Rule:
    x0, y0, x1, y1 = raw
    return Rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
