"""What can be wrong with an input, as one small tree of exceptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
