"""The template engine of all pages: it escapes every text, and drops what a browser might obey."""

from __future__ import annotations

from functools import cache
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from bjdc_audit.reporters.screen import Screen

_SAFE: Final = Screen(encoding="utf-8")


@cache
def engine() -> Environment:
    """Return the engine, with the templates of this package."""
    return Environment(
        autoescape=True,
        finalize=_harmless,
        loader=PackageLoader("bjdc_audit.reporters.html"),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )


def _harmless(value: object) -> object:
    """Return a text without control and bidi characters, and anything else as it is."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return _SAFE.safe(value)
    return value
