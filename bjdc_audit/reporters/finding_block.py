"""One finding on the terminal: in full, or (notes) in two lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.findings import Severity
from bjdc_audit.model.places import TextPlace
from bjdc_audit.reporters import finding_lines, labels, place_text
from bjdc_audit.reporters.finding_values import values
from bjdc_audit.reporters.wrapping import widest

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from rich.text import Text as Styled

    from bjdc_audit.model.findings import Acceptance, Finding, Location, Text
    from bjdc_audit.reporters.page import Page

    Titles = Mapping[str, Text]

COLORS: Final[Mapping[Severity, str]] = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "bold yellow",
    Severity.NOTE: "bold cyan",
}
_STATED: Final = "bold red"
_EXPECTED: Final = "bold green"
_SIGN_STYLES: Final = {"−": _STATED, "-": _STATED, "+": _EXPECTED}
_DIM: Final = "dim"
_FEW_PLACES: Final = 6
_INDENT: Final = 2


def full(
    page: Page, finding: Finding, titles: Titles, own: Collection[str], *, all_places: bool
) -> None:
    """Print a finding with its arithmetic and its places; ``own`` are the report's own files."""
    page.blank()
    page.add(_heading(page, finding, titles))
    page.add(page.styled(finding.message.to(page.screen.lang)), indent=_INDENT)
    _values(page, finding)
    _locations(page, finding, own, all_places=all_places)
    if finding.suggestion is not None:
        _row(page, "", labels.SUGGESTION, page.styled(finding.suggestion.to(page.screen.lang)))
    if page.screen.verbose and finding.fingerprint:
        _row(page, "", labels.FINGERPRINT, page.styled(finding.fingerprint, _DIM))


def compact(page: Page, finding: Finding, own: Collection[str], style: str = "") -> None:
    """Print a note: what it is, its formula, and where it stands."""
    _brief(page, finding, own, style or COLORS[finding.severity], style)


def accepted(page: Page, finding: Finding, acceptance: Acceptance, own: Collection[str]) -> None:
    """Print an accepted finding like a note, and why it was accepted."""
    _brief(page, finding, own, _DIM, _DIM)
    page.add(
        page.styled(finding_lines.accepted(acceptance, page.screen), _DIM),
        indent=_INDENT + len(finding.rule) + 1,
    )


def _brief(page: Page, finding: Finding, own: Collection[str], style: str, said: str) -> None:
    lang, tag = page.screen.lang, f"{finding.rule} "
    page.add(
        page.joined((tag, style), (finding.message.to(lang), said)),
        indent=_INDENT,
        hanging=len(tag),
    )
    where = [place_text.titled(x.place, lang, x.label, own) for x in finding.locations[:1]]
    details = " · ".join(part for part in (finding.formula, *where) if part)
    if details:
        page.add(page.styled(details, _DIM), indent=_INDENT + len(tag))


def _heading(page: Page, finding: Finding, titles: Titles) -> Styled:
    lang, severity = page.screen.lang, finding.severity
    title = titles[finding.rule].to(lang) if finding.rule in titles else ""
    verdict = labels.VERDICTS[finding.verdict].to(lang)
    return page.joined(
        (f"[{labels.SEVERITIES[severity].to(lang)}] {finding.rule}", COLORS[severity]),
        (f" {title}" if title else "", "bold"),
        (f" · {verdict}", _DIM),
    )


def _values(page: Page, finding: Finding) -> None:
    for value in values(finding, page.screen.lang):
        style = _SIGN_STYLES.get(value.sign, "")
        _row(page, value.sign, value.label, page.styled(value.text, style))


@dataclass
class _Shown:
    """A location to show, and further figures that its quote shows as well."""

    location: Location
    suspect: bool
    marks: list[tuple[int, int, str]]


def _locations(page: Page, finding: Finding, own: Collection[str], *, all_places: bool) -> None:
    shown = _gathered(finding, all_places=all_places)
    few = len(shown) if all_places else _FEW_PLACES
    left = [entry for entry in shown[few:] if not entry.suspect]
    for entry in shown:
        if entry not in left:
            _location(page, entry, finding_lines.role_of(finding, entry.location), own)
    if left:
        more = labels.MORE_PLACES.to(page.screen.lang).format(n=len(left))
        _row(page, "", None, page.styled(more, _DIM))


def _gathered(finding: Finding, *, all_places: bool) -> list[_Shown]:
    """Put figures that one quote shows together, so that no sentence is printed three times."""
    gathered: list[_Shown] = []
    for index, location in enumerate(finding.locations):
        suspect = index == finding.suspect
        place = location.place
        if not isinstance(place, TextPlace):
            gathered.append(_Shown(location, suspect, []))
        elif suspect or all_places or not _joins(gathered, location, place):
            mark = (place.mark, place.length, _style(location))
            gathered.append(_Shown(location, suspect, [mark]))
    return gathered


def _joins(gathered: Sequence[_Shown], location: Location, place: TextPlace) -> bool:
    """Mark a figure in a quote that is shown already, if there is one."""
    for entry in gathered:
        host = entry.location
        if isinstance(host.place, TextPlace) and location.label in ("", host.label):
            position = place_text.position_in(host.place, place)
            if position >= 0:
                entry.marks.append((position, place.length, _style(location)))
                return True
    return False


def _location(page: Page, entry: _Shown, role: Text, own: Collection[str]) -> None:
    location, lang = entry.location, page.screen.lang
    place = location.place
    line = page.styled(place_text.titled(place, lang, location.label, own))
    quote = place if isinstance(place, TextPlace) and place.quote else None
    if location.figure and not (quote and quote.length):  # a quote shows its figure itself
        colon = ": " if lang == "en" else "："
        line.append_text(page.joined((colon, ""), (location.figure, _style(location))))
    if entry.suspect:
        line.append_text(page.styled(labels.SUSPECT.to(lang), _STATED))
    _row(page, "", role, line)
    if quote:
        _row(page, "", None, place_text.quoted(page, quote, entry.marks))


def _style(location: Location) -> str:
    return _STATED if location.role == "stated" else "bold"


def _row(page: Page, sign: str, label: Text | None, content: Styled) -> None:
    lang = page.screen.lang
    sign = page.screen.safe(sign)
    style = _SIGN_STYLES.get(sign, "")
    name = page.styled(label.to(lang) if label else "", _DIM)
    page.row((page.styled(sign, style), name, content), (1, _label_width(page), 0), indent=_INDENT)


def _label_width(page: Page) -> int:
    all_labels = (
        *labels.ROLES.values(),
        labels.STATED_IN_TEXT,
        labels.STATED_IN_TABLE,
        labels.EXPECTED,
        labels.COMPUTED,
        labels.HERE,
        labels.ELSEWHERE,
        labels.DIFFERENCE,
        labels.FORMULA,
        labels.INTERVAL,
        labels.DIAGNOSIS,
        labels.CAUTION,
        labels.SUGGESTION,
        *((labels.FINGERPRINT,) if page.screen.verbose else ()),
    )
    return widest(page.screen.say(label) for label in all_labels)
