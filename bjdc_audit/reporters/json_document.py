"""What the JSON outputs share: the frame of the document, places, and how it is written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from bjdc_audit import __version__
from bjdc_audit.model.places import CellPlace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bjdc_audit.model.findings import Refusal, Report
    from bjdc_audit.model.places import Place

SCHEMA_VERSION: Final = "1"
Json = dict[str, Any]


def frame(submissions: Sequence[Json], errors: Sequence[Json]) -> Json:
    """Return the document around the submissions; ``errors`` are inputs that were not audited."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "bjdc", "version": __version__},
        "submissions": list(submissions),
        "errors": list(errors),
    }


def refused(refusals: Sequence[Refusal], lang: str) -> list[Json]:
    """Return file and sentence of each input that was not audited."""
    return [{"file": refusal.file, "message": refusal.text.to(lang)} for refusal in refusals]


def head(report: Report) -> Json:
    """Return what identifies a submission and the bytes that were judged."""
    return {
        "workbook": report.workbook,
        "narrative": report.narrative,
        "sha256": dict(report.hashes or {}),
        "unit": report.unit,
        "year": report.year,
    }


def place(where: Place, figure: str, label: str = "") -> Json:
    """Return a place: a cell, or a quote (which has sheet and cell too in a narrative sheet)."""
    page = {"page": where.page} if where.page else {}
    if isinstance(where, CellPlace):
        return {
            "file": where.file,
            "sheet": where.sheet,
            "cell": where.cell,
            **page,
            "label": label or where.label,
            "figure": figure,
        }
    in_workbook = {"sheet": where.sheet, "cell": where.cell} if where.sheet else {}
    labelled = {"label": label} if label else {}
    return {
        "file": where.file,
        **in_workbook,
        "section": where.section,
        **page,
        "line": where.line,
        **labelled,
        "quote": where.quote,
        "figure": figure,
    }


def dump(document: Json | Sequence[Json], encoding: str = "utf-8") -> str:
    """Write a document.

    Characters that a terminal might obey, and all that are not ASCII where the output is not
    Unicode, are written as escapes: the document says the same.
    """
    text = json.dumps(document, ensure_ascii=not encoding.lower().startswith("utf"), indent=2)
    if not text.replace("\n", "").isprintable():
        text = "".join(c if c.isprintable() or c == "\n" else _escape(c) for c in text)
    return text + "\n"


def _escape(char: str) -> str:
    return json.dumps(char)[1:-1]
