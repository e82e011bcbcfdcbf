"""JUnit XML, as Jenkins and Surefire have it: a suite per submission, a case per relation."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from bjdc_audit.model.findings import Severity
from bjdc_audit.reporters import finding_lines, labels, place_text
from bjdc_audit.reporters.cases import Case, cases
from bjdc_audit.reporters.screen import Screen
from bjdc_audit.reporters.spots import refused_path, spot_of

if TYPE_CHECKING:
    from bjdc_audit.model.findings import Finding, Notice, Refusal, Report
    from bjdc_audit.reporters.finding_lines import Titles
    from bjdc_audit.reporters.results import Results

# What XML 1.0 has no way to write, not even as a reference: controls, surrogates, U+FFFE, U+FFFF.
_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FAILS: Final = (Severity.ERROR, Severity.WARNING)
_COUNTED: Final = {"failures": "failure", "errors": "error", "skipped": "skipped"}


def write(results: Results, screen: Screen) -> str:
    """Return the document; where the output is not Unicode, with references for all but ASCII."""
    titles = {rule.id: rule.title for rule in results.rules}
    # XML holds every character, whatever the console's encoding.
    plain = Screen(screen.lang)
    suites = [_suite(report, titles, plain) for report in results.reports]
    if results.refusals:
        suites.append(_refused(results, plain))
    root = Element("testsuites", name="bjdc")
    for suite in suites:
        _count(suite)
        root.append(suite)
    for attribute in ("tests", "failures", "errors"):
        root.set(attribute, str(sum(int(suite.get(attribute, "0")) for suite in suites)))
    indent(root)
    return _text(root, screen.encoding)


def _suite(report: Report, titles: Titles, screen: Screen) -> Element:
    suite = Element("testsuite", name=_clean(spot_of(None, report).path))
    names: Counter[str] = Counter()
    for case in cases(report):
        name = _name(case, titles, screen)
        names[name] += 1
        numbered = f"{name} ({names[name]})" if names[name] > 1 else name
        _tell(_case(suite, numbered, case.rule), case, screen)
    for notice in report.notices:
        if notice.incomplete:
            _unread(suite, notice, screen)
    return suite


def _name(case: Case, titles: Titles, screen: Screen) -> str:
    """Return what the case relates, and where: without amounts, to be the same next time."""
    title = titles[case.rule].to(screen.lang) if case.rule in titles else case.rule
    where = place_text.short(case.place, screen.lang) if case.place else ""
    return screen.safe(" · ".join(part for part in (case.subject or title, where) if part))


def _case(suite: Element, name: str, classname: str) -> Element:
    return SubElement(suite, "testcase", name=_clean(name), classname=_clean(classname))


def _tell(element: Element, case: Case, screen: Screen) -> None:
    """Add to a case what came of it; nothing if the relation holds."""
    finding = case.finding
    if finding is None:
        return
    message = finding.message.to(screen.lang)
    if not case.owns:
        told = labels.SAME_CAUSE.to(screen.lang).format(rule=finding.rule, message=message)
        _skip(element, "same-cause", told, screen)
    elif finding.accepted is not None:
        told = finding_lines.accepted(finding.accepted, screen)
        _skip(element, "accepted", told, screen)
        _out(element, finding, screen)
    elif finding.severity in _FAILS:
        failure = SubElement(element, "failure", type=finding.severity.value)
        failure.set("message", _clean(screen.safe(message)))
        failure.text = _details(finding, screen)
    else:
        _out(element, finding, screen)


def _skip(element: Element, kind: str, message: str, screen: Screen) -> None:
    SubElement(element, "skipped", type=kind, message=_clean(screen.safe(message)))


def _out(element: Element, finding: Finding, screen: Screen) -> None:
    SubElement(element, "system-out").text = _details(finding, screen)


def _details(finding: Finding, screen: Screen) -> str:
    lines = (*finding_lines.told(finding, screen), *finding_lines.places(finding, screen))
    return _clean("\n".join(lines))


def _unread(suite: Element, notice: Notice, screen: Screen) -> None:
    """Add a part that could not be audited: it must not look clean."""
    where = place_text.short(notice.place, screen.lang) if notice.place else ""
    name = " · ".join(part for part in (labels.NOT_AUDITED.to(screen.lang), where) if part)
    _error(_case(suite, screen.safe(name), "bjdc"), "incomplete", screen.say(notice.message))


def _refused(results: Results, screen: Screen) -> Element:
    suite = Element("testsuite", name=labels.REFUSED.to(screen.lang))
    for refusal in results.refusals:
        _refusal(suite, refusal, screen)
    return suite


def _refusal(suite: Element, refusal: Refusal, screen: Screen) -> None:
    case = _case(suite, screen.safe(refused_path(refusal)), "bjdc")
    _error(case, "refused", screen.say(refusal.text))


def _error(case: Element, kind: str, message: str) -> None:
    SubElement(case, "error", type=kind, message=_clean(message))


def _count(suite: Element) -> None:
    suite.set("tests", str(len(suite)))
    for attribute, tag in _COUNTED.items():
        suite.set(attribute, str(sum(case.find(tag) is not None for case in suite)))


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)


def _text(root: Element, encoding: str) -> str:
    unicode = encoding.lower().startswith("utf")
    body = tostring(root, "unicode") if unicode else tostring(root, "us-ascii").decode("ascii")
    _, _, bare = body.rpartition("?>\n")
    declared = "UTF-8" if unicode else "US-ASCII"
    return f'<?xml version="1.0" encoding="{declared}"?>\n{bare}\n'
