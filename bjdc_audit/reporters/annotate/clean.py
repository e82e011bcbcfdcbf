"""Text of a file or a finding, made fit for the XML of an office document."""

from __future__ import annotations

import re
from typing import Final

from bjdc_audit.model.text import visible

# Lone surrogates and the two codes that XML forbids; controls are dropped before.
_NOT_IN_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
MAX_TEXT: Final = 32_767
"""Characters that Excel allows in a cell or a comment."""


def clean(text: str) -> str:
    """Return the text with its line breaks but without what cannot be shown or stored."""
    lines = re.split(r"\r\n|\n|\r", text)
    return "\n".join(_NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", visible(x)) for x in lines)


def shortened(text: str, limit: int = MAX_TEXT) -> str:
    """Return at most ``limit`` characters; what is cut off shows as an ellipsis."""
    return text if length(text) <= limit else _first(text, limit - 1) + "…"


def length(text: str) -> int:
    """Return how long a text is to Excel, which counts units of UTF-16."""
    return len(text) + sum(ord(char) > 0xFFFF for char in text)  # noqa: PLR2004 - of one unit


def _first(text: str, limit: int) -> str:
    units = text.encode("utf-16-le")[: max(limit, 0) * 2]
    return units.decode("utf-16-le", errors="ignore")
