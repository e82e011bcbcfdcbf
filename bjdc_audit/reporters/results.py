"""What one run of ``bjdc check`` came to, and the formats it can be written in."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bjdc_audit.model.findings import Refusal, Report
    from bjdc_audit.reporters.screen import Screen
    from bjdc_audit.rules.registry import Rule

TERMINAL: Final = "terminal"


@dataclass(frozen=True)
class Results:
    """All that an output can tell: reports, what was not audited, and the whole catalogue."""

    reports: Sequence[Report]
    refusals: Sequence[Refusal] = ()
    rules: Sequence[Rule] = ()


def formats() -> tuple[str, ...]:
    """Return the names of all formats, the one for the screen first."""
    files = Path(__file__).with_name("formats").glob("[a-z]*.py")
    names = sorted(file.stem for file in files)
    return (TERMINAL, *(name for name in names if name != TERMINAL))


def write(name: str, results: Results, screen: Screen) -> str:
    """Return the output in one of the formats."""
    written: str = import_module(f"bjdc_audit.reporters.formats.{name}").write(results, screen)
    return written
