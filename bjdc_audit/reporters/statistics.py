"""How often each rule found something, over all submissions of a run."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from bjdc_audit.reporters import labels
from bjdc_audit.reporters.finding_block import COLORS
from bjdc_audit.reporters.wrapping import widest

if TYPE_CHECKING:
    from bjdc_audit.reporters.page import Page
    from bjdc_audit.reporters.results import Results

_DIM: Final = "dim"


def add(page: Page, results: Results) -> None:
    """Add a line for each rule and severity, the most frequent first."""
    findings = [f for report in results.reports for f in report.findings if f.accepted is None]
    counts = Counter((f.rule, f.severity) for f in findings)
    titles = {rule.id: rule.title for rule in results.rules}
    lang = page.screen.lang
    width = max((len(str(n)) for n in counts.values()), default=1)
    names = widest(page.screen.say(labels.SEVERITIES[severity]) for _, severity in counts)
    order = sorted(counts, key=lambda key: (-counts[key], key[0], key[1].rank))
    page.blank()
    for rule, severity in order:
        cells = (
            page.styled(str(counts[rule, severity]).rjust(width), "bold"),
            page.styled(rule, COLORS[severity]),
            page.styled(labels.SEVERITIES[severity].to(lang), COLORS[severity]),
            page.styled(titles[rule].to(lang) if rule in titles else ""),
        )
        page.row(cells, (width, len(rule), names, 0))
    total = labels.TOTAL_FINDINGS.to(lang).format(n=len(findings), m=len(results.reports))
    page.add(page.styled(total, _DIM))
