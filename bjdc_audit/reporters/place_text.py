"""A place in words: sheet!cell with its labels, or line and section with the quote."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.places import CellPlace
from bjdc_audit.reporters import labels

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from rich.text import Text as Styled

    from bjdc_audit.model.places import Place, TextPlace
    from bjdc_audit.reporters.page import Page

    Marks = Iterable[tuple[int, int, str]]

# Excel quotes the names of all other sheets.
_PLAIN_SHEET: Final = re.compile(r"[^\W\d]\w*")

_CONTEXT: Final = 6
"""Characters around a figure that two quotes must share to be parts of one text."""


def address(sheet: str, cell: str) -> str:
    """Return GK03!E8, or 'a b'!E8, as Excel writes it."""
    if not _PLAIN_SHEET.fullmatch(sheet):
        sheet = "'" + sheet.replace("'", "''") + "'"
    return f"{sheet}!{cell}" if cell else sheet


def short(place: Place, lang: str) -> str:
    """Return where a place is, without labels and quote."""
    page = labels.PAGE.to(lang).format(n=place.page) if place.page else ""
    if place.sheet:
        return f"{page} {address(place.sheet, place.cell)}".lstrip()
    line = labels.LINE.to(lang).format(n=place.line) if not isinstance(place, CellPlace) else ""
    return f"{page} {line}".strip()


def elsewhere(place: Place, own: Collection[str]) -> str:
    """Return the file of a place if it is none of the report's own, else nothing."""
    return "" if place.file in own else f"[{place.file}]"


def titled(place: Place, lang: str, label: str = "", own: Collection[str] | None = None) -> str:
    """Return where a place is, with its row and column label, or its section and label.

    With ``own``, the report's own files, the file of a place in any other is named.
    """
    if isinstance(place, CellPlace):
        hidden = labels.HIDDEN.to(lang) if place.hidden else ""
        about = label or place.label
    else:
        hidden = ""
        about = " · ".join(part for part in (place.section, label) if part)
    file = elsewhere(place, own) if own is not None else ""
    return "  ".join(part for part in (file, short(place, lang) + hidden, about) if part)


def position_in(quote: TextPlace, place: TextPlace) -> int:
    """Return where the figure of a place stands in the quote of another one; -1 if it does not.

    It does if both are on one line and their quotes, laid over each other, agree in just one way.
    """
    here, there = ((p.file, p.page, p.line, p.section, p.sheet) for p in (place, quote))
    if here != there:
        return -1
    fits = [
        shift + place.mark
        for shift in range(-place.mark, len(quote.quote) - place.mark - place.length + 1)
        if _overlap(quote.quote, place.quote, shift) >= place.length + _CONTEXT
    ]
    return fits[0] if len(fits) == 1 else -1


def _overlap(one: str, other: str, shift: int) -> int:
    """Return how many characters two texts share if one is shifted; 0 if they differ in any."""
    first, last = max(shift, 0), min(shift + len(other), len(one))
    same = one[first:last] == other[first - shift : last - shift]
    return last - first if same else 0


def quoted(page: Page, place: TextPlace, marks: Marks) -> Styled:
    """Return the quote with its figures highlighted: in colour, or else in 【】."""
    parts: list[tuple[str, str]] = []
    end = 0
    for start, length, style in sorted(marks):
        if not length or start < end:
            continue
        figure = place.quote[start : start + length]
        shown = figure if page.screen.color else f"【{figure}】"
        parts += [(place.quote[end:start], ""), (shown, style)]
        end = start + length
    return page.joined(*parts, (place.quote[end:], ""))
