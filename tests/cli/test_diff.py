from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.cli.process import FIXTURES, bjdc

if TYPE_CHECKING:
    from pathlib import Path

CLEAN, PLANTED = FIXTURES / "clean.xlsx", FIXTURES / "planted.xlsx"


def test_new_findings_end_with_1_and_mended_ones_with_0(tmp_path: Path) -> None:
    worse = bjdc("diff", CLEAN, PLANTED, "--color", "always")
    assert worse.code == 1
    assert "\x1b[1;31m− 22.40万元" in worse.out
    assert "\x1b[1;32m+ 24.20万元" in worse.out
    target = tmp_path / "diff.json"
    better = bjdc("diff", PLANTED, CLEAN, "--format", "json", "-o", target)
    assert (better.code, better.out) == (0, "")
    document = json.loads(target.read_text("utf-8"))
    assert document["summary"]["findings"]["new"] == 0
    assert document["summary"]["findings"]["fixed"] > 10
    assert document["summary"]["figures"]["changed"] > 10
    assert bjdc("diff", CLEAN, PLANTED, "--fail-on", "never", "-q").code == 0


def test_what_cannot_be_compared_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "diff.html"
    html = ("--format", "html", "-o", target)
    missing = bjdc("diff", tmp_path / "none.xlsx", CLEAN, *html)
    assert missing.code == 2
    assert "none.xlsx" in missing.sentence
    assert not target.exists()
    assert bjdc("diff", FIXTURES / "provinces", CLEAN).code == 2
    assert bjdc("diff", CLEAN, PLANTED, "--format", "xml").code == 2
    assert bjdc("diff", CLEAN, PLANTED, "-o", CLEAN).code == 2


def test_what_was_not_audited_ends_with_3(tmp_path: Path) -> None:
    text = tmp_path / "other.txt"
    text.write_text("没有章节的说明。\n", encoding="utf-8")
    assert bjdc("diff", CLEAN, CLEAN, "--narrative", text).code == 3
