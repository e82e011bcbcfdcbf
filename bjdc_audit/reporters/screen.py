r"""What the output can show, and text made fit for it.

All text of an output passes through :meth:`Screen.safe`: control and bidi characters are dropped,
so that a cell can neither colour nor rearrange the report, and characters that the console's
encoding lacks are replaced by what reads the same or, failing that, by their code (``\u4e2d``).
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.text import visible

if TYPE_CHECKING:
    from bjdc_audit.model.findings import Text

WIDTH: Final = 80

# Signs that reports are full of and that GBK or ASCII lack; the first that can be encoded is taken.
_SUBSTITUTES: Final = {
    "✓": ("√", "OK"),
    "✗": ("×", "X"),
    "−": ("-",),
    "×": ("x",),
    "÷": ("/",),
    "≤": ("<=",),
    "≥": (">=",),
    "→": ("->",),
    "·": ("|",),
    "…": ("...",),
    "—": ("--",),
    "【": ("[",),
    "】": ("]",),
    "「": ('"',),
    "」": ('"',),
    "、": (",",),
    "。": (".",),
    "“": ('"',),
    "”": ('"',),
}
_SEPARATORS: Final = {0x2028: " ", 0x2029: " "}  # line breaks to some terminals


@dataclass(frozen=True)
class Screen:
    """Language, width in cells, encoding, whether colours may be used, and how much is told.

    ``quiet``: the verdict line alone; ``verbose``: every place and every unchecked figure;
    ``statistics``: the verdict line and how often each rule found something.
    ``to_file``: the output is a file of its own, which other programs will open.
    """

    lang: str = "zh"
    width: int = WIDTH
    encoding: str = "utf-8"
    color: bool = False
    quiet: bool = False
    verbose: bool = False
    to_file: bool = False
    statistics: bool = False

    def safe(self, text: str) -> str:
        """Return the text without anything that a terminal would obey or could not encode."""
        text = visible(text).translate(_SEPARATORS)
        try:
            text.encode(self.encoding)
        except (UnicodeEncodeError, LookupError):
            return "".join(_encodable(char, self.encoding) for char in text)
        return text

    def say(self, text: Text) -> str:
        """Return a sentence in the user's language, safe to print."""
        return self.safe(text.to(self.lang))


@lru_cache(maxsize=4096)
def _encodable(char: str, encoding: str) -> str:
    alike = (char, *_SUBSTITUTES.get(char, ()), unicodedata.normalize("NFKC", char))
    for candidate in alike:
        try:
            candidate.encode(encoding)
        except UnicodeEncodeError:
            continue
        except LookupError:
            break
        return candidate
    return char.encode("ascii", "backslashreplace").decode("ascii")
