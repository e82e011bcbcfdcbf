"""Names of accounts that a list joins by a word: 「奖金和住房公积金」."""

from __future__ import annotations

import re

from bjdc_audit.model.text import bare_label
from bjdc_audit.recognisers.vocabulary import vocabulary

_GOES_ON = re.compile(r"(?<=;)[^;。:0-9]+(?=[;。]|$)")
_JOINED = re.compile("以及|[和及与]")


def names_in(words: str) -> list[str]:
    """Return the names of the accounts that words join, if they are accounts; else the words."""
    if _is_account(words):
        return [words]
    for word in _JOINED.finditer(words):
        halves = [words[: word.start()], words[word.end() :]]
        if all(map(_is_account, halves)):
            return halves
    return [words]


def names_end(text: str, end: int) -> int:
    """Return where a list of accounts ends that goes on behind a semicolon: 奖金；退休费。"""
    begin = end + 1 if text[end : end + 1] == ";" else end
    match = _GOES_ON.match(text, begin)
    if match is None or not all(_is_account(name) for name in match[0].split("、")):
        return end
    return names_end(text, match.end())


def _is_account(name: str) -> bool:
    return bare_label(name) in vocabulary().economic
