"""A summary for pages such as GitHub's ``GITHUB_STEP_SUMMARY``: verdict, findings, what is left."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bjdc_audit.reporters import counts, finding_lines, labels, place_text, summary, verdict
from bjdc_audit.reporters.spots import entries, refused_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.model.findings import Report, Text
    from bjdc_audit.reporters.finding_lines import Titles
    from bjdc_audit.reporters.results import Results
    from bjdc_audit.reporters.screen import Screen
    from bjdc_audit.reporters.spots import Entry

MOST_BYTES: Final = 900_000
"""GitHub takes 1 MiB for a step and drops the whole of a longer summary."""
_COLUMNS: Final = (labels.SEVERITY, labels.RULE, labels.PLACE, labels.TOLD, labels.FORMULA)
# No line begins with a text from a document, so what matters at the beginning of one does not.
_ACTIVE: Final = re.compile(r"[\\`*_\[\]<>#|~&$@:]")
# GitHub looks for people, issues and addresses in the finished page, where no escape is left.
_LINKED: Final = "@#"
_JOINER: Final = "&#8288;"
_ADDRESS: Final = re.compile(r"(?i)(www)\.")


def write(results: Results, screen: Screen) -> str:
    """Return the page."""
    titles = {rule.id: rule.title for rule in results.rules}
    page = _Page()
    for report in results.reports:
        page.add(_head(report, screen))
        page.add_table(entries(report), titles, screen)
        page.add(_end(report, screen))
    if results.refusals:
        page.add(_refusals(results, screen))
    return page.text()


class _Page:
    """Blocks of lines, and the room that is left."""

    def __init__(self) -> None:
        self._blocks: list[str] = []
        self._left = MOST_BYTES

    def add(self, lines: Sequence[str]) -> None:
        """Add a block."""
        block = "".join(f"{line}\n" for line in lines)
        self._left -= len(block.encode("utf-8", "replace"))
        self._blocks.append(block)

    def add_table(self, found: Sequence[Entry], titles: Titles, screen: Screen) -> None:
        """Add a table of findings, or as much of it as there is room for."""
        if not found:
            return
        lines = [_table_row(_said(column, screen) for column in _COLUMNS), _table_row(_RULER)]
        room = self._left
        for number, entry in enumerate(found):
            line = _table_row(_cells(entry, titles, screen))
            room -= len(line.encode("utf-8", "replace"))
            if room < 0:
                more = labels.TABLE_CUT.to(screen.lang).format(n=len(found) - number)
                lines += ["", _plain(more, screen)]
                break
            lines.append(line)
        self.add(lines)

    def text(self) -> str:
        """Return the blocks with an empty line between them."""
        return "\n".join(self._blocks)


_RULER: Final = ("---",) * len(_COLUMNS)


def _head(report: Report, screen: Screen) -> list[str]:
    told = verdict.text(report, counts.count(report), screen.lang)
    year = labels.FISCAL_YEAR.to(screen.lang).format(year=report.year) if report.year else ""
    about = " · ".join(part for part in (verdict.names(report), report.unit, year) if part)
    return [f"### {_plain(told, screen)} — {_plain(about, screen)}"]


def _cells(entry: Entry, titles: Titles, screen: Screen) -> Iterator[str]:
    finding = entry.finding
    yield _said(labels.SEVERITIES[finding.severity], screen)
    yield _plain(finding_lines.title(finding, titles, screen), screen)
    where = entry.spot.cell or (str(entry.spot.line) if entry.spot.line else "")
    yield _plain(" ".join(part for part in (entry.spot.path, where) if part), screen)
    told = [finding.message.to(screen.lang)]
    if finding.accepted is not None:
        told.append(finding_lines.accepted(finding.accepted, screen))
    yield "<br>".join(_plain(line, screen) for line in told)
    yield _plain(finding.formula, screen)


def _end(report: Report, screen: Screen) -> list[str]:
    """Return what was read, what was not checked and what could not be audited."""
    totals = counts.count(report)
    lines = [
        f"- {_said(label, screen)}: {_plain(text, screen)}"
        for label, text in summary.lines(report, totals, screen.lang, verbose=False)
    ]
    for notice in report.notices:
        if notice.incomplete:
            where = place_text.short(notice.place, screen.lang) if notice.place else ""
            told = " ".join(part for part in (where, notice.message.to(screen.lang)) if part)
            lines.append(f"- {_said(labels.NOT_AUDITED, screen)}: {_plain(told, screen)}")
    return lines


def _refusals(results: Results, screen: Screen) -> list[str]:
    label = _said(labels.REFUSED, screen)
    return [
        f"- {label}: {_plain(refused_path(refusal), screen)}: {_said(refusal.text, screen)}"
        for refusal in results.refusals
    ]


def _table_row(cells: Iterator[str] | Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _said(text: Text, screen: Screen) -> str:
    return _plain(text.to(screen.lang), screen)


def _plain(text: str, screen: Screen) -> str:
    """Return a text that reads the same on the page: neither Markdown nor HTML nor a link."""
    escaped = _ACTIVE.sub(_reference, screen.safe(text))
    return _ADDRESS.sub(r"\1&#46;", escaped)


def _reference(match: re.Match[str]) -> str:
    char = match[0]
    joiner = _JOINER if char in _LINKED else ""
    return f"&#{ord(char)};{joiner}"
