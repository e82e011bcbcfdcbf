"""A submission as read: what one unit hands in for one year."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bjdc_audit.model.findings import Notice
    from bjdc_audit.model.sheets import Line, Sheet


@dataclass(frozen=True)
class Submission:
    """Sheets and narrative lines of one unit, with the names of the files they came from.

    ``hashes`` maps file names to the SHA-256 of their bytes, ``paths`` to where the files lie, seen
    from the folder that bjdc runs in and with / between folders.
    """

    workbook: str = ""
    narrative: str = ""
    sheets: tuple[Sheet, ...] = ()
    lines: tuple[Line, ...] = ()
    notices: tuple[Notice, ...] = ()
    hashes: Mapping[str, str] = field(default_factory=dict)
    paths: Mapping[str, str] = field(default_factory=dict)

    def text_of(self, lines_of_sheets: tuple[Line, ...]) -> tuple[str, tuple[Line, ...]]:
        """Return file and lines of the narrative: the file given, else the workbook's sheets."""
        if self.lines:
            return self.narrative, self.lines
        return self.workbook, lines_of_sheets
