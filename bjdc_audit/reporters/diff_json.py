"""Two versions compared, for programs; described by ``schema/diff.schema.json``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bjdc_audit import __version__
from bjdc_audit.reporters.formats.json import finding_row
from bjdc_audit.reporters.json_document import SCHEMA_VERSION, Json, dump, head, place

if TYPE_CHECKING:
    from bjdc_audit.model.findings import LedgerLine
    from bjdc_audit.reporters.screen import Screen
    from bjdc_audit.versions import Changed, Versions


def write(versions: Versions, screen: Screen) -> str:
    """Return the document."""
    lang = screen.lang
    document: Json = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "bjdc", "version": __version__},
        "old": head(versions.old),
        "new": head(versions.new),
        "same_subject": versions.same_subject,
        "summary": {
            "figures": {
                "changed": len(versions.changed),
                "added": len(versions.added),
                "removed": len(versions.removed),
            },
            "findings": {
                "fixed": len(versions.fixed),
                "still": len(versions.still),
                "new": len(versions.appeared),
            },
        },
        "figures": {
            "changed": [_changed(changed) for changed in versions.changed],
            "added": [_figure(line) for line in versions.added],
            "removed": [_figure(line) for line in versions.removed],
        },
        "findings": {
            "fixed": [finding_row(finding, lang) for finding in versions.fixed],
            "still": [finding_row(finding, lang) for finding in versions.still],
            "new": [finding_row(finding, lang) for finding in versions.appeared],
        },
    }
    return dump(document, screen.encoding)


def _changed(changed: Changed) -> Json:
    return {"name": changed.name, "old": _figure(changed.old), "new": _figure(changed.new)}


def _figure(line: LedgerLine) -> Json:
    return {**place(line.figure.place, line.figure.text), "unit": line.figure.unit.name}
