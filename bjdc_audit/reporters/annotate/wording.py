"""What a comment says: the finding, its values, its arithmetic, and where else to look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bjdc_audit.model.findings import Text
from bjdc_audit.model.places import TextPlace
from bjdc_audit.reporters import labels, place_text
from bjdc_audit.reporters.annotate.clean import clean
from bjdc_audit.reporters.finding_lines import role_of
from bjdc_audit.reporters.finding_values import values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.model.findings import Acceptance, Finding, Location
    from bjdc_audit.reporters.annotate.marks import Mark
    from bjdc_audit.reporters.finding_block import Titles

AUTHOR: Final = "bjdc"
BETWEEN: Final = "\n――――――\n"
"""Between two comments on one place."""

_FEW: Final = 8
_COLON: Final = Text("：", ": ")
_ACCEPTED: Final = Text("已接受", "accepted")
_UNTIL: Final = Text("到 {date} 为止", "until {date}")
_MORE: Final = Text("另有 {n} 处", "{n} more places")
_COUNTERPART: Final = Text(
    "此处是对照的数字，不一定有误", "this place is the counterpart and need not be wrong"
)


def comment(mark: Mark, titles: Titles, lang: str) -> str:
    """Return the comment for one place of a finding."""
    return clean("\n".join(_lines(mark, titles, lang)))


def heading(finding: Finding, titles: Titles, lang: str) -> str:
    """Return severity, rule, title and verdict."""
    title = titles[finding.rule].to(lang) if finding.rule in titles else ""
    verdict = labels.VERDICTS[finding.verdict].to(lang)
    return f"[{severity(finding, lang)}] {finding.rule} {title} · {verdict}"


def severity(finding: Finding, lang: str) -> str:
    """Return the severity in words, or that the finding was accepted."""
    if finding.accepted is not None:
        return _ACCEPTED.to(lang)
    return labels.SEVERITIES[finding.severity].to(lang)


def accepted(acceptance: Acceptance, lang: str) -> str:
    """Return why a finding was accepted, by whom and until when."""
    until = _UNTIL.to(lang).format(date=acceptance.expires) if acceptance.expires else ""
    return " · ".join(part for part in (acceptance.reason, acceptance.author, until) if part)


def place(location: Location, lang: str, file: str) -> str:
    """Return a place in words with its figure, for somebody who has ``file`` open."""
    where = location.place
    words = place_text.titled(where, lang, location.label, {file})
    if isinstance(where, TextPlace) and where.quote:
        end = where.mark + where.length
        figure = f"【{where.quote[where.mark : end]}】" if where.length else ""
        return f"{words} “{where.quote[: where.mark]}{figure}{where.quote[end:]}”"
    return f"{words}{_COLON.to(lang)}{location.figure}" if location.figure else words


def _lines(mark: Mark, titles: Titles, lang: str) -> Iterator[str]:
    finding = mark.finding
    yield heading(finding, titles, lang)
    if finding.accepted is not None:
        yield _labelled(_ACCEPTED, accepted(finding.accepted, lang), lang)
    yield finding.message.to(lang)
    if not mark.wrong:
        yield _labelled(labels.CAUTION, _COUNTERPART.to(lang), lang)
    for value in values(finding, lang):
        yield _labelled(value.label, value.text, lang)
    yield from _others(mark, lang)
    if finding.suggestion is not None:
        yield _labelled(labels.SUGGESTION, finding.suggestion.to(lang), lang)


def _others(mark: Mark, lang: str) -> Iterator[str]:
    """Yield the other places of the finding, the most likely wrong one marked."""
    finding = mark.finding
    left = [(i, x) for i, x in enumerate(finding.locations) if x is not mark.location]
    for index, location in left[:_FEW]:
        suspect = labels.SUSPECT.to(lang) if index == finding.suspect else ""
        words = place(location, lang, mark.location.place.file)
        yield _labelled(role_of(finding, location), words + suspect, lang)
    if len(left) > _FEW:
        yield _MORE.to(lang).format(n=len(left) - _FEW)


def _labelled(label: Text, text: str, lang: str) -> str:
    return f"{label.to(lang)}{_COLON.to(lang)}{text}"
