"""The report for reviewers: one web page with the report as it reads and what was found in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bjdc_audit.reporters.html import page

if TYPE_CHECKING:
    from bjdc_audit.reporters.results import Results
    from bjdc_audit.reporters.screen import Screen


def write(results: Results, screen: Screen) -> str:
    """Return the page."""
    return page.write(results, screen)
