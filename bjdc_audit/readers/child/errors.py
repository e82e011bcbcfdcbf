"""Why a file is not read: one word, for which ``readers/foreign.py`` has a sentence."""

from __future__ import annotations


class Refused(Exception):  # noqa: N818 – not what went wrong, but what is said of it
    """The file cannot be used; ``word`` says why."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word
