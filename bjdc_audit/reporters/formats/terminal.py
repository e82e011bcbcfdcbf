"""The report for people: a verdict line, the findings, what was not checked, a summary."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.findings import REASON_TEXTS, Severity
from bjdc_audit.model.places import TextPlace
from bjdc_audit.reporters import (
    counts,
    finding_block,
    labels,
    place_text,
    statistics,
    summary,
    verdict,
)
from bjdc_audit.reporters.page import Page
from bjdc_audit.reporters.wrapping import widest

if TYPE_CHECKING:
    from bjdc_audit.model.findings import LedgerLine, Report
    from bjdc_audit.model.places import Place
    from bjdc_audit.reporters.counts import Totals
    from bjdc_audit.reporters.finding_block import Titles
    from bjdc_audit.reporters.results import Results
    from bjdc_audit.reporters.screen import Screen

_FEW_UNCHECKED: Final = 5
_SIGN_STYLES: Final = {
    "✗": finding_block.COLORS[Severity.ERROR],
    "!": finding_block.COLORS[Severity.WARNING],
    "✓": "bold green",
}
_HEADING: Final = "bold"
_DIM: Final = "dim"


def write(results: Results, screen: Screen) -> str:
    """Return the reports as text for the screen, one after the other."""
    if screen.statistics and results.reports:
        return _statistics(results, screen)
    titles = {rule.id: rule.title for rule in results.rules}
    between = "" if screen.quiet else "\n"
    return between.join(_page(report, titles, screen) for report in results.reports)


def _statistics(results: Results, screen: Screen) -> str:
    page = Page(screen)
    for report in results.reports:
        _verdict(page, report, counts.count(report))
    statistics.add(page, results)
    return page.render()


def _page(report: Report, titles: Titles, screen: Screen) -> str:
    page = Page(screen)
    totals = counts.count(report)
    _verdict(page, report, totals)
    if not screen.quiet:
        _unit(page, report)
        _findings(page, report, titles)
        _accepted(page, report, totals)
        _unchecked(page, report)
        _notices(page, report)
        _summary(page, report, totals)
    return page.render()


def _verdict(page: Page, report: Report, totals: Totals) -> None:
    style = _SIGN_STYLES[verdict.sign(report, totals)]
    text = verdict.text(report, totals, page.screen.lang)
    names = verdict.names(report)
    page.add(page.joined((text, style), (" — ", _DIM), (names, "")), hanging=2)


def _unit(page: Page, report: Report) -> None:
    lang = page.screen.lang
    year = labels.FISCAL_YEAR.to(lang).format(year=report.year) if report.year else ""
    parts = [part for part in (report.unit, year) if part]
    if parts:
        page.add(page.styled(" · ".join(parts)), indent=2)


def _findings(page: Page, report: Report, titles: Titles) -> None:
    """Print findings in the report's order; a run of notes is one compact list."""
    own, verbose = report.own_files, page.screen.verbose
    left = [finding for finding in report.findings if finding.accepted is None]
    for is_note, run in groupby(left, key=lambda f: f.severity is Severity.NOTE):
        if is_note and not verbose:
            page.blank()
            heading = f"[{labels.SEVERITIES[Severity.NOTE].to(page.screen.lang)}]"
            page.add(page.styled(heading, finding_block.COLORS[Severity.NOTE]))
            for finding in run:
                finding_block.compact(page, finding, own)
        else:
            for finding in run:
                finding_block.full(page, finding, titles, own, all_places=verbose)


def _accepted(page: Page, report: Report, totals: Totals) -> None:
    if not totals.accepted:
        return
    page.blank()
    heading = labels.ACCEPTED_FINDINGS.to(page.screen.lang).format(n=totals.accepted)
    page.add(page.styled(heading, _DIM))
    for finding in report.findings:
        if finding.accepted is not None:
            finding_block.accepted(page, finding, finding.accepted, report.own_files)


def _unchecked(page: Page, report: Report) -> None:
    missed = counts.missed(report)
    if not missed:
        return
    lang = page.screen.lang
    page.blank()
    heading = labels.UNCHECKED if report.selection is None else labels.UNCHECKED_OF_SOME
    page.add(page.styled(heading.to(lang).format(n=len(missed)), _HEADING))
    shown = missed if page.screen.verbose else missed[:_FEW_UNCHECKED]
    for line in shown:
        _missed(page, line)
    if len(shown) < len(missed):
        more = labels.UNCHECKED_MORE.to(lang).format(n=len(missed) - len(shown))
        page.add(page.styled(more, _DIM), indent=2)


def _missed(page: Page, line: LedgerLine) -> None:
    lang, place = page.screen.lang, line.figure.place
    reason = REASON_TEXTS[line.reason].to(lang) if line.reason else ""
    where = place_text.titled(place, lang)
    page.add(
        page.joined((line.figure.shown(), "bold"), (f"  {where}", ""), (f"  {reason}", _DIM)),
        indent=2,
        hanging=2,
    )
    if isinstance(place, TextPlace) and place.quote:
        marks = [(place.mark, place.length, "bold")]
        page.add(place_text.quoted(page, place, marks), indent=4)


def _notices(page: Page, report: Report) -> None:
    if not report.notices:
        return
    lang = page.screen.lang
    page.blank()
    page.add(page.styled(labels.READING.to(lang), _HEADING))
    for notice in sorted(report.notices, key=lambda n: not n.incomplete):
        sign, style = ("!", "bold yellow") if notice.incomplete else ("·", _DIM)
        where = _where(notice.place, report, lang) if notice.place else ""
        page.add(
            page.joined((f"{sign} ", style), (where, ""), (notice.message.to(lang), "")),
            indent=2,
            hanging=2,
        )


def _where(place: Place, report: Report, lang: str) -> str:
    parts = (place_text.elsewhere(place, report.own_files), place_text.short(place, lang))
    return "".join(f"{part}  " for part in parts if part)


def _summary(page: Page, report: Report, totals: Totals) -> None:
    lang = page.screen.lang
    page.blank()
    page.add(page.styled(labels.SUMMARY.to(lang), _HEADING))
    lines = list(summary.lines(report, totals, lang, verbose=page.screen.verbose))
    width = widest(page.screen.say(label) for label, _ in lines)
    for label, text in lines:
        page.row((page.styled(label.to(lang), _DIM), page.styled(text)), (width, 0), indent=2)
