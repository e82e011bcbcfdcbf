"""Which language to speak: ``--lang``, else the locale, else Chinese."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from bjdc_audit.config.settings import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LOCALE_VARIABLES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")


def choose_language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return ``zh`` or ``en``, before the command line is parsed: help and refusals need it too."""
    return named(arguments) or _of_locale(environment) or LANGUAGES[0]


def named(arguments: Sequence[str]) -> str:
    """Return the language that the command line names, "" if none."""
    values = [value for option, value in pairwise(arguments) if option == "--lang"]
    values += [a.removeprefix("--lang=") for a in arguments if a.startswith("--lang=")]
    return next((value for value in reversed(values) if value in LANGUAGES), "")


def _of_locale(environment: Mapping[str, str]) -> str:
    """Return the language of the first locale variable that is set; C and POSIX are none."""
    locale = next((environment[v] for v in _LOCALE_VARIABLES if environment.get(v)), "")
    language = locale.partition("_")[0].partition(".")[0].lower()
    return language if language in LANGUAGES else ""
