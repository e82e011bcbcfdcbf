"""The documents say what is there: rules, outputs, commands, options, targets, files."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest

from bjdc_audit.readers import cells, files, guard, kinds, text
from scripts.rules_page import PAGE, page
from scripts.shown_output import refreshed
from tests.cli.process import ROOT, bjdc

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
WRITTEN = [pytest.param(path, id=path.name) for path in DOCUMENTS if path != PAGE]
COMMANDS = ("check", "figures", "rules", "explain", "diff", "accept", "config")

_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")
_FILE = re.compile(r"(?:bjdc_audit|docs|fixtures|scripts|tests)/[\w./-]*\w")


def code(path: Path) -> list[str]:
    """Return the code of a document, without comments: its blocks and its `spans`."""
    text = path.read_text(encoding="utf-8")
    pieces = [*_FENCED.findall(text), *_INLINE.findall(_FENCED.sub("", text))]
    return [re.sub(r"\s#.*", "", piece) for piece in pieces]


@cache
def helps() -> str:
    """Return all help pages."""
    commands = [(), *((command,) for command in COMMANDS)]
    return "\n".join(bjdc(*command, "--help").out for command in commands)


def test_page_of_rules_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run 'make docs'"


@pytest.mark.parametrize("path", WRITTEN)
def test_outputs_shown_are_real(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text == refreshed(text), "run 'make docs'"


@pytest.mark.parametrize("path", WRITTEN)
def test_commands_and_options_exist(path: Path) -> None:
    for piece in code(path):
        for command in re.findall(r"\bbjdc ([a-z]+)", piece):
            assert command in COMMANDS
        for option in re.findall(r"(?<![\w-])--[a-z][a-z-]+", piece):
            assert re.search(rf"{option}(?![\w-])", helps()), option


@pytest.mark.parametrize("path", WRITTEN)
def test_make_targets_exist(path: Path) -> None:
    targets = re.findall(
        r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE
    )
    for piece in code(path):
        for target in re.findall(r"\bmake ([a-z]+)", piece):
            assert target in targets


@pytest.mark.parametrize("path", WRITTEN)
def test_files_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for link in _LINK.findall(text):
        assert link.startswith("https://") or (path.parent / link).exists(), link
    for piece in code(path):
        for name in _FILE.findall(piece):
            assert (ROOT / name).exists(), name


def test_rule_shown_is_a_real_one() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    shown = re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    files = [path.read_text(encoding="utf-8") for path in (ROOT / "bjdc_audit/rules").glob("*.py")]
    assert shown
    for rule in shown:
        assert any(rule in file for file in files)


def test_limits_are_the_real_ones() -> None:
    page_of_limits = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    for size in (files.MAX_FILE, text.MAX_TEXT, guard.MAX_UNPACKED):
        assert f"| {size // files.MEGABYTE} MB |" in page_of_limits
    counts = (kinds.MAX_PARTS, guard.MAX_ELEMENTS, guard.MAX_CONTENTS, cells.MAX_FILLED)
    for count in (*counts, guard.MAX_COSTLY_ELEMENTS):
        assert re.search(rf"\| {count:,} (?:of each kind )?\|", page_of_limits)
