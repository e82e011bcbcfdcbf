"""What a configuration file can say, and what holds where it says nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from bjdc_audit.data import Additions
    from bjdc_audit.model.acceptances import AcceptedFinding

FILE_NAME: Final = "bjdc.toml"
ADDITIONS: Final = ("layouts", "phrases", "sections", "terms", "accounts", "budgets")
"""Keys that add to the data file of their name."""
KEYS: Final = (
    "select",
    "ignore",
    "severities",
    "fail-on",
    "lang",
    "unit-names",
    *ADDITIONS,
    "accept",
)
LANGUAGES: Final = ("zh", "en")
SEVERITIES: Final = tuple(severity.value for severity in Severity)
FAIL_ON: Final = (*SEVERITIES, "never")
DEFAULT_FAIL_ON: Final = "warning"


@dataclass(frozen=True)
class Settings:
    """One configuration file, or none. ``given`` are the keys that the file has."""

    file: Path | None = None
    given: frozenset[str] = frozenset()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    """Rule id → severity of its findings."""
    fail_on: str = DEFAULT_FAIL_ON
    lang: str = ""
    unit_names: tuple[str, ...] = ()
    """Other names of the unit."""
    additions: Additions = field(default_factory=dict)
    sources: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Key of an addition → the files that it names."""
    accepted: tuple[AcceptedFinding, ...] = ()


NO_SETTINGS: Final = Settings()
