"""Normal forms of Chinese text: one character stays one character, so places survive."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# The CJK radicals that NFKC leaves alone, and brackets that mean no more than others.
_ALIKE = {"⻔": "门", "⻋": "车", "【": "(", "】": ")"}
# Full- and half-width forms, Kangxi and other radicals, compatibility ideographs, the wide blank.
# Circled digits and the like stay: ① numbers a list and is no 1.
_FOLDED_BLOCKS = ((0xFF00, 0xFFEF), (0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0x3000, 0x3000))
_QUOTES = "\"'“”‘’„‟〝〞＂＇「」『』"
_WITHOUT_QUOTES = {ord(quote): None for quote in _QUOTES}
_SPACES = re.compile(r"\s+")
_NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]+、|[(][一二三四五六七八九十]+[)]|\d{1,2}[.、](?!\d)|其中:"
    r"|[-—–]+(?=[\u4e00-\u9fff]))"
)
# Never shown and never part of a word: controls, bidi marks, zero-width characters.
_HIDDEN_CATEGORIES = {"Cc", "Cf"}


def _half_width(char: str) -> str:
    if char in _ALIKE:
        return _ALIKE[char]
    if not any(low <= ord(char) <= high for low, high in _FOLDED_BLOCKS):
        return char
    folded = unicodedata.normalize("NFKC", char)
    return folded if len(folded) == 1 else char


class _Table(dict[int, str]):
    def __missing__(self, code: int) -> str:
        self[code] = _half_width(chr(code))
        return self[code]


_TABLE = _Table()


def fold(text: str) -> str:
    """Map each full-width character to its half-width form; the length does not change."""
    return text.translate(_TABLE)


def visible(text: str) -> str:
    """Drop control, bidi and zero-width characters; keep line breaks and tabs as blanks."""
    if text.isprintable():
        return text
    kept = (" " if c in "\n\r\t\v\f" else c for c in text)
    return "".join(c for c in kept if unicodedata.category(c) not in _HIDDEN_CATEGORIES)


def squash(text: str) -> str:
    """Return the form in which labels are compared: folded, without blanks and quotation marks."""
    folded = _SPACES.sub("", visible(fold(text)))
    return folded.translate(_WITHOUT_QUOTES)


def bare_label(text: str) -> str:
    """Return ``squash(text)`` without what stands in front of a name (一、 （一） 1. 其中： --)."""
    label = squash(text)
    while match := _NUMBERING.match(label):
        label = label[match.end() :]
    return label


def is_short_for(first: str, second: str) -> bool:
    """Tell whether one name abbreviates the other, or is a part of it: its characters in order."""
    short, long = sorted((squash(first), squash(second)), key=len)
    rest = iter(long)
    return all(char in rest for char in short)


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first; it opens no group of its own."""
    return f"(?:{'|'.join(map(re.escape, sorted(set(words), key=len, reverse=True)))})"
