"""Write the outputs of bjdc that the documents show anew: ``python scripts/shown_output.py``.

An output follows a comment that says which command it is of and which of its paragraphs are shown::

    <!-- bjdc check fixtures/2023.xlsx | head BJ501 summary -->

``head`` is the first paragraph and ``summary`` the last, ``BJ501`` the first finding of that rule,
``BJ501.2`` the second, ``notes.BJ301`` the first note of that rule in the list of notes. A line
``…`` stands for what is left out between them.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
_SHOWN = re.compile(
    r"^<!-- bjdc (?P<command>[^|\n]+) \| (?P<choice>[^\n]+) -->\n\n```text\n.*?^```$",
    re.MULTILINE | re.DOTALL,
)
_NOTES = ("[提示]\n", "[note]\n")
# What the console of whoever runs this would change.
_CONSOLE = {"LC_ALL", "LC_MESSAGES", "LANG", "COLUMNS", "NO_COLOR", "FORCE_COLOR"}


def refreshed(text: str) -> str:
    """Return a document with its outputs as they are now."""
    return _SHOWN.sub(_block, text)


def _block(match: re.Match[str]) -> str:
    shown = "\n\n".join(_chosen(match["command"], match["choice"].split()))
    return f"<!-- bjdc {match['command']} | {match['choice']} -->\n\n```text\n{shown}\n```"


def _chosen(command: str, choice: list[str]) -> Iterator[str]:
    """Yield the chosen paragraphs, and ``…`` where others stand between them."""
    paragraphs = _output(command).strip("\n").split("\n\n")
    last = -1
    for name in choice:
        index, shown = _find(paragraphs, name)
        if last not in (-1, index - 1):
            yield "…"
        yield shown
        last = index


def _find(paragraphs: list[str], name: str) -> tuple[int, str]:
    """Return a paragraph and where it stands."""
    if name in ("head", "summary"):
        index = 0 if name == "head" else len(paragraphs) - 1
        return index, paragraphs[index]
    if name.startswith("notes."):
        found = [(i, p) for i, p in enumerate(paragraphs) if p.startswith(_NOTES)]
        return found[0][0], _one_note(found[0][1], name.removeprefix("notes."))
    rule, _, number = name.partition(".")
    found = [(i, p) for i, p in enumerate(paragraphs) if f"] {rule} " in p.partition("\n")[0]]
    if len(found) < int(number or 1):
        raise SystemExit(f"The output has no paragraph {name}: choose another in the document.")
    return found[int(number or 1) - 1]


def _one_note(notes: str, rule: str) -> str:
    """Return the list of notes with one of them."""
    heading, *entries = re.split(r"\n(?=  BJ)", notes)
    for entry in entries:
        if entry.split()[0] == rule:
            return f"{heading}\n  …\n{entry}\n  …"
    raise SystemExit(f"The output has no note of {rule}: choose another in the document.")


@cache
def _output(command: str) -> str:
    environment = {k: v for k, v in os.environ.items() if k not in _CONSOLE}
    done = subprocess.run(
        [sys.executable, "-m", "bjdc_audit", *command.split()],
        cwd=ROOT,
        env={**environment, "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        check=False,
    )
    if not done.stdout:
        sys.exit(f"bjdc {command} printed nothing.")
    return done.stdout.decode("utf-8").replace("\r\n", "\n")


if __name__ == "__main__":
    for document in DOCUMENTS:
        before = document.read_text(encoding="utf-8")
        after = refreshed(before)
        if after != before:
            document.write_text(after, encoding="utf-8", newline="\n")
            print(f"{document.relative_to(ROOT)}: outputs written anew")
