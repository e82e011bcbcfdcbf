"""Two versions compared, for people: what changed, what is new, what is left, what is mended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bjdc_audit.reporters import diff_words, finding_block, labels, place_text
from bjdc_audit.reporters.page import Page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bjdc_audit.model.findings import Finding, LedgerLine, Report, Text
    from bjdc_audit.reporters.finding_block import Titles
    from bjdc_audit.reporters.screen import Screen
    from bjdc_audit.rules.registry import Rule
    from bjdc_audit.versions import Changed, Versions

_HEADING: Final = "bold"
_DIM: Final = "dim"
_OLD: Final = "bold red"
_NEW: Final = "bold green"


def write(versions: Versions, rules: Sequence[Rule], screen: Screen) -> str:
    """Return the comparison as text for the screen."""
    page, lang = Page(screen), screen.lang
    titles = {rule.id: rule.title for rule in rules}
    sign, style = ("✗", _OLD) if versions.appeared else ("✓", _NEW)
    page.add(page.joined((f"{sign} {diff_words.headline(versions, lang)}", style)), hanging=2)
    old, new = diff_words.files(versions.old), diff_words.files(versions.new)
    page.add(page.styled(f"{old} → {new}"), indent=2)
    if warning := diff_words.warning(versions, lang):
        page.add(page.joined(("! ", "bold yellow"), (warning, "")), indent=2, hanging=2)
    if not screen.quiet:
        _figures(page, versions)
        _appeared(page, versions, titles)
        _listed(page, labels.STILL, versions.still, versions.new, "")
        _listed(page, labels.FIXED, versions.fixed, versions.old, _DIM)
    return page.render()


def _figures(page: Page, versions: Versions) -> None:
    _heading(page, labels.CHANGED, len(versions.changed))
    for changed in versions.changed:
        _changed(page, changed, versions)
    if page.screen.verbose:
        _only(page, labels.ADDED, versions.added, versions.new, _NEW)
        _only(page, labels.REMOVED, versions.removed, versions.old, _OLD)


def _changed(page: Page, changed: Changed, versions: Versions) -> None:
    where = _where(page, changed.new, versions.new)
    page.add(page.joined((changed.name, ""), (f"  {where}", _DIM)), indent=2, hanging=2)
    for sign, line, style in (("−", changed.old, _OLD), ("+", changed.new, _NEW)):
        page.add(page.styled(f"{sign} {line.figure.shown()}", style), indent=4)


def _only(page: Page, label: Text, lines: Sequence[LedgerLine], report: Report, style: str) -> None:
    _heading(page, label, len(lines))
    for line in lines:
        where = _where(page, line, report)
        page.add(page.joined((line.figure.shown(), style), (f"  {where}", _DIM)), indent=2)


def _where(page: Page, line: LedgerLine, report: Report) -> str:
    own = report.own_files
    return place_text.titled(line.figure.place, page.screen.lang, "", own)


def _appeared(page: Page, versions: Versions, titles: Titles) -> None:
    _heading(page, labels.APPEARED, len(versions.appeared))
    own = versions.new.own_files
    for finding in versions.appeared:
        if finding.accepted is None:
            finding_block.full(page, finding, titles, own, all_places=page.screen.verbose)
        else:
            finding_block.accepted(page, finding, finding.accepted, own)


def _listed(
    page: Page, label: Text, findings: Sequence[Finding], report: Report, style: str
) -> None:
    _heading(page, label, len(findings))
    own = report.own_files
    for finding in findings:
        if finding.accepted is not None:
            finding_block.accepted(page, finding, finding.accepted, own)
        else:
            finding_block.compact(page, finding, own, style)


def _heading(page: Page, label: Text, n: int) -> None:
    if n:
        page.blank()
        page.add(page.styled(label.to(page.screen.lang).format(n=n), _HEADING))
