"""The documents build as a site that needs no network."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.cli.process import ROOT

if TYPE_CHECKING:
    from pathlib import Path

_LOADED = re.compile(r"<(?:script|img|iframe)\b[^>]*\bsrc=\"([^\"]+)|<link\b[^>]*\bhref=\"([^\"]+)")


def test_site_builds_without_warnings_and_loads_nothing_from_elsewhere(tmp_path: Path) -> None:
    site = tmp_path / "site"
    arguments = ("-q", "-W", "--keep-going", "-d", tmp_path / "trees", ROOT / "docs", site)
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", *map(str, arguments)],
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    written = {path.stem for path in (ROOT / "docs").glob("*.md")}
    assert written <= {page.stem for page in site.glob("*.html")}
    for page in site.glob("*.html"):
        loaded = _LOADED.findall(page.read_text(encoding="utf-8"))
        assert not [url for pair in loaded for url in pair if re.match(r"(?:https?:)?//", url)]
