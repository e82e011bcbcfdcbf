"""What can be wrong with an input, as one small tree of exceptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bjdc_audit.model.findings import Text


class InputError(Exception):
    """The input cannot be used. ``text`` names the file, what is wrong and the cure."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class UnreadableError(InputError):
    """The file is missing, damaged, or in no encoding that we know."""


class EncryptedError(InputError):
    """The file needs a password."""


class UnsupportedError(InputError):
    """The file is of a kind that we do not read."""


class TooLargeError(InputError):
    """The file is larger than any report, or built to exhaust memory or time."""


class EmptyError(InputError):
    """The file was read but holds nothing that can be audited."""


class UsageError(InputError):
    """The command line or the configuration cannot be used."""


def did_you_mean(given: str, known: Iterable[str]) -> tuple[str, str]:
    """Return "did you mean" in both languages, or nothing if no known word is near."""
    from difflib import get_close_matches  # noqa: PLC0415 – only mistakes need it

    near = get_close_matches(given, list(known), n=1)
    return (f"（是不是 {near[0]}？）", f" (did you mean {near[0]}?)") if near else ("", "")
