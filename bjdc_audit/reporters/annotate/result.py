"""What annotating a file came to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bjdc_audit.model.findings import Report, Text
    from bjdc_audit.reporters.finding_block import Titles


@dataclass(frozen=True)
class Task:
    """One report to write into one file.

    ``target`` is the name of the new file. ``original`` are the bytes of the file that was audited,
    None if there is none that could be annotated.
    """

    report: Report
    titles: Titles
    lang: str
    target: str
    original: bytes | None


@dataclass(frozen=True)
class Annotated:
    """The bytes of the new file, and what the user must know about it."""

    data: bytes
    remarks: Sequence[Text] = ()
