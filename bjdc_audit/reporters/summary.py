"""The end of the terminal report: everything that was read, and where it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bjdc_audit.model.findings import REASON_TEXTS
from bjdc_audit.reporters import labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bjdc_audit.model.findings import OtherDocument, Report, Text
    from bjdc_audit.model.tables import Table
    from bjdc_audit.reporters.counts import Share, Totals


def lines(
    report: Report, totals: Totals, lang: str, *, verbose: bool
) -> Iterator[tuple[Text, str]]:
    """Yield label and text of each line of the summary."""
    yield from figures(totals, lang)
    yield labels.NARRATIVE, _narrative(report, totals, lang, verbose=verbose)
    yield labels.TABLES, _tables(report, totals, lang)
    for label, other in ((labels.PREVIOUS, report.previous), (labels.BUDGET, report.budget)):
        if other is not None:
            yield label, _other(other, lang)
    chosen = report.selection
    if chosen is not None:
        text = labels.USED_RULES.to(lang).format(
            selection=labels.selection(chosen, lang), used=chosen.used, total=chosen.total
        )
        yield labels.RULES_USED, text
    if report.config:
        yield labels.CONFIG, report.config
    verdicts = _listed(((labels.VERDICTS[v], n) for v, n in totals.checks.items()), lang)
    yield labels.CHECKS, _total(len(report.checks), verdicts, lang)


def figures(totals: Totals, lang: str) -> Iterator[tuple[Text, str]]:
    """Yield the ledger: figures by end state, and why some are unchecked."""
    states = _listed(((labels.END_STATES[s], n) for s, n in totals.by_state.items()), lang)
    yield labels.ALL_FIGURES, _total(totals.ledger, states, lang)
    reasons = _listed(((REASON_TEXTS[r], n) for r, n in totals.by_reason.items()), lang)
    if reasons:
        yield labels.REASONS, reasons


def _narrative(report: Report, totals: Totals, lang: str, *, verbose: bool) -> str:
    if not report.narrative and not report.sections:
        return labels.NO_NARRATIVE.to(lang)
    parts = [
        _share(labels.CHECKED, totals.narrative, lang),
        _share(labels.MONEY_PERCENT, totals.money_percent, lang),
        labels.SECTIONS_READ.to(lang).format(n=len(report.sections)),
    ]
    text = labels.SEMICOLON.to(lang).join(parts)
    return _named(text, report.sections, lang) if verbose else text


def _tables(report: Report, totals: Totals, lang: str) -> str:
    if not report.tables:
        return labels.NO_TABLES.to(lang)
    parts = [
        _share(labels.CHECKED, totals.tables, lang),
        labels.TABLES_READ.to(lang).format(n=len(report.tables)),
    ]
    names = [_table(table, lang) for table in report.tables]
    return _named(labels.SEMICOLON.to(lang).join(parts), names, lang)


def _other(other: OtherDocument, lang: str) -> str:
    files = " + ".join(dict.fromkeys(n for n in (other.workbook, other.narrative) if n))
    text = labels.COMPARED.to(lang).format(files=files, n=other.compared)
    if not other.tables:
        return text
    parts = [text, labels.TABLES_READ.to(lang).format(n=len(other.tables))]
    names = [_table(table, lang) for table in other.tables]
    return _named(labels.SEMICOLON.to(lang).join(parts), names, lang)


def _table(table: Table, lang: str) -> str:
    if table.sheet == table.title:
        return table.title
    return labels.TABLE.to(lang).format(title=table.title, sheet=table.sheet)


def _named(text: str, names: Sequence[str], lang: str) -> str:
    return labels.LISTED.to(lang).format(text=text, names=labels.COMMA.to(lang).join(names))


def _share(label: Text, share: Share, lang: str) -> str:
    return label.to(lang).format(checked=share.checked, total=share.total)


def _listed(parts: Iterable[tuple[Text, int]], lang: str) -> str:
    return " · ".join(f"{label.to(lang)} {n}" for label, n in parts if n)


def _total(n: int, parts: str, lang: str) -> str:
    text = labels.TOTAL.to(lang).format(n=n)
    return labels.LISTED.to(lang).format(text=text, names=parts) if parts else text
