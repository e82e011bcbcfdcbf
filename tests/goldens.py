"""Golden files: the output as a reviewed text.

``BJDC_UPDATE_GOLDEN=1 pytest tests`` writes them anew; read the diff as a user would.
"""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def check(name: str, text: str) -> None:
    path = FOLDER / name
    if os.environ.get("BJDC_UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")
