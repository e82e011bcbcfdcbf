"""Two versions compared, as one HTML page that needs nothing else.

Texts are escaped by Jinja2, and the page forbids scripts: nothing from a file can become markup.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bjdc_audit import __version__
from bjdc_audit.reporters import diff_words, finding_lines, labels, place_text
from bjdc_audit.reporters.html.engine import engine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bjdc_audit.model.findings import Finding, LedgerLine, Report, Text
    from bjdc_audit.reporters.screen import Screen
    from bjdc_audit.rules.registry import Rule
    from bjdc_audit.versions import Versions


def write(versions: Versions, rules: Sequence[Rule], screen: Screen) -> str:
    """Return the page."""
    lang = screen.lang
    titles = {rule.id: rule.title.to(lang) for rule in rules}

    def where(line: LedgerLine, report: Report) -> str:
        return place_text.titled(line.figure.place, lang, "", report.own_files)

    def place(finding: Finding, report: Report) -> str:
        first = finding.locations[:1]
        return "".join(place_text.titled(x.place, lang, x.label, report.own_files) for x in first)

    def say(text: Text, n: int) -> str:
        return text.to(lang).format(n=n)

    page = (
        engine()
        .get_template("diff.html")
        .render(
            versions=versions,
            headline=diff_words.headline(versions, lang),
            warning=diff_words.warning(versions, lang),
            files=diff_words.files,
            groups=(
                ("new", labels.APPEARED, versions.appeared, versions.new),
                ("still", labels.STILL, versions.still, versions.new),
                ("fixed", labels.FIXED, versions.fixed, versions.old),
            ),
            sides=(
                ("added", labels.ADDED, versions.added, versions.new),
                ("removed", labels.REMOVED, versions.removed, versions.old),
            ),
            accepted=finding_lines.accepted,
            screen=screen,
            labels=labels,
            lang=lang,
            place=place,
            say=say,
            titles=titles,
            version=__version__,
            where=where,
        )
    )
    return page if page.endswith("\n") else f"{page}\n"
