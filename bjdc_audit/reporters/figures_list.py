"""The ledger, figure by figure: what it says, where it ended and why. For `bjdc figures`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bjdc_audit.model.findings import REASON_TEXTS, EndState
from bjdc_audit.model.places import TextPlace
from bjdc_audit.reporters import counts, labels, place_text, summary
from bjdc_audit.reporters.json_document import Json, dump, frame, head, place, refused
from bjdc_audit.reporters.page import Page
from bjdc_audit.reporters.wrapping import widest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bjdc_audit.model.findings import LedgerLine, Report
    from bjdc_audit.reporters.results import Results
    from bjdc_audit.reporters.screen import Screen

_STYLES: Final[Mapping[EndState, str]] = {
    EndState.CONSISTENT: "green",
    EndState.ROUNDING: "cyan",
    EndState.FINDING: "bold red",
    EndState.UNCHECKED: "yellow",
}
_MOST: Final = 24
"""No column but the last is wider than this."""


def write(report: Report, screen: Screen) -> str:
    """Return the list for the screen, with its totals at the end."""
    page, lang = Page(screen), screen.lang
    names = " + ".join(dict.fromkeys(n for n in (report.workbook, report.narrative) if n))
    page.add(page.styled(names, "bold"))
    heads = (labels.FIGURE, labels.STATE, labels.PLACE, labels.FACT)
    rows = [tuple(label.to(lang) for label in heads)]
    rows += [_cells(line, lang) for line in report.ledger]
    widths = [min(widest(screen.safe(row[i]) for row in rows), _MOST) for i in range(3)]
    page.row([page.styled(cell, "bold") for cell in rows[0]], (*widths, 0))
    for line, cells in zip(report.ledger, rows[1:], strict=True):
        styles = ("", _STYLES[line.state], "", "")
        styled = [page.styled(*pair) for pair in zip(cells, styles, strict=True)]
        page.row(styled, (*widths, 0))
    page.blank()
    totals = counts.count(report)
    for label, text in summary.figures(totals, lang):
        page.add(page.styled(labels.LISTED.to(lang).format(text=label.to(lang), names=text)))
    return page.render()


def write_json(results: Results, screen: Screen) -> str:
    """Return the list as a document, described by ``schema/figures.schema.json``."""
    errors = refused(results.refusals, screen.lang)
    submissions = [_submission(report) for report in results.reports]
    return dump(frame(submissions, errors), screen.encoding)


def _cells(line: LedgerLine, lang: str) -> tuple[str, str, str, str]:
    where = line.figure.place
    spot = place_text.short(where, lang)
    about = where.section if isinstance(where, TextPlace) else where.label
    end = REASON_TEXTS[line.reason].to(lang) if line.reason else " ".join(line.rules)
    last = " · ".join(part for part in (line.fact or about, end) if part)
    return line.figure.shown(), labels.END_STATES[line.state].to(lang), spot, last


def _submission(report: Report) -> Json:
    return {**head(report), "figures": [figure_row(line) for line in report.ledger]}


def figure_row(line: LedgerLine) -> Json:
    """Return a figure with its place, what it says and where it ended."""
    return {
        **place(line.figure.place, line.figure.text),
        "unit": line.figure.unit.name,
        "source": line.source,
        "fact": line.fact,
        "state": line.state.value,
        "rules": list(line.rules),
        "reason": line.reason.value if line.reason else "",
    }
