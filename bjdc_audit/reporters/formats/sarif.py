"""SARIF 2.1.0, for code scanning: one run with all rules, results and what was not audited."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from bjdc_audit import __version__
from bjdc_audit.reporters import finding_lines, labels, sarif_places
from bjdc_audit.reporters.json_document import Json, dump
from bjdc_audit.reporters.rules_list import explain
from bjdc_audit.reporters.screen import Screen
from bjdc_audit.reporters.spots import entries, main_location, refused_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bjdc_audit.model.findings import Acceptance, Finding, Notice, Report
    from bjdc_audit.reporters.results import Results
    from bjdc_audit.reporters.spots import Entry
    from bjdc_audit.rules.registry import Rule

SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LANGUAGES: Final = {"zh": "zh-CN", "en": "en"}
_PAGE_WIDTH: Final = 100
# To a reader of SARIF, [text](1) is a link and {0} stands for an argument.
_LINK: Final = re.compile(r"\](?=\()")
_ARGUMENT: Final = re.compile(r"\{(\d+)\}")


def write(results: Results, screen: Screen) -> str:
    """Return the log."""
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(results, screen)]}
    return dump(document, screen.encoding)


def _run(results: Results, screen: Screen) -> Json:
    places = sarif_places.Places(results.reports)
    index = {rule.id: n for n, rule in enumerate(results.rules)}
    # JSON holds every character, whatever the console's encoding.
    plain = Screen(screen.lang)
    return {
        "tool": {
            "driver": {
                "name": "bjdc",
                "version": __version__,
                "semanticVersion": __version__,
                "language": _LANGUAGES[screen.lang],
                "rules": [_rule(rule, plain) for rule in results.rules],
            }
        },
        "language": _LANGUAGES[screen.lang],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": sarif_places.BASES,
        "artifacts": places.artifacts(),
        "invocations": [
            {
                "executionSuccessful": not results.refusals,
                "toolExecutionNotifications": list(_notifications(results, places, plain)),
            }
        ],
        "results": [
            _result(entry, index, places, plain)
            for report in results.reports
            for entry in entries(report)
        ],
    }


def _rule(rule: Rule, screen: Screen) -> Json:
    manual = explain(rule, Screen(screen.lang, _PAGE_WIDTH))
    title = rule.title.to(screen.lang)
    return {
        "id": rule.id,
        "shortDescription": {"text": title},
        "fullDescription": {"text": title},
        "help": {"text": manual, "markdown": f"```text\n{manual}```\n"},
        "defaultConfiguration": {"level": "none" if rule.only_confirms else rule.severity.value},
    }


def _result(
    entry: Entry, index: Mapping[str, int], places: sarif_places.Places, screen: Screen
) -> Json:
    finding = entry.finding
    known = {"ruleIndex": index[finding.rule]} if finding.rule in index else {}
    return {
        "ruleId": finding.rule,
        **known,
        "level": finding.severity.value,
        "message": _message("\n".join(finding_lines.told(finding, screen))),
        "locations": [_main(entry, places)],
        **_related(entry, places, screen),
        # GitHub knows an alert again by the second name; without it, it would hash lines of bytes.
        "partialFingerprints": {
            "bjdcFinding/v1": finding.fingerprint,
            "primaryLocationLineHash": finding.fingerprint,
        },
        **_suppressions(finding.accepted),
        "properties": _properties(finding),
    }


def _main(entry: Entry, places: sarif_places.Places) -> Json:
    location = main_location(entry.finding)
    return places.location(location.place if location else None, entry.report)


def _related(entry: Entry, places: sarif_places.Places, screen: Screen) -> Json:
    main = main_location(entry.finding)
    others = [x for x in entry.finding.locations if x is not main]
    if not others:
        return {}
    related = []
    for number, location in enumerate(others, start=1):
        role = finding_lines.role_of(entry.finding, location).to(screen.lang)
        text = finding_lines.where(location, screen)
        found = places.location(location.place, entry.report)
        told = labels.LISTED.to(screen.lang).format(text=role, names=text)
        related.append({"id": number, **found, "message": _message(told)})
    return {"relatedLocations": related}


def _suppressions(acceptance: Acceptance | None) -> Json:
    """Return that somebody accepted the finding; an empty list says that nobody has."""
    if acceptance is None:
        return {"suppressions": []}
    expires = acceptance.expires.isoformat() if acceptance.expires else None
    about = {"author": acceptance.author, "expires": expires}
    suppression = {
        "kind": "external",
        "status": "accepted",
        "justification": acceptance.reason,
        "properties": {key: value for key, value in about.items() if value},
    }
    return {"suppressions": [suppression]}


def _properties(finding: Finding) -> Json:
    values = {
        "verdict": finding.verdict.value,
        "stated": finding.stated,
        "expected": finding.expected,
        "difference": finding.difference,
        "unit": finding.unit,
        "formula": finding.formula,
        "interval": finding.interval,
        "diagnosis": finding.diagnosis.value if finding.diagnosis else "",
    }
    return {key: value for key, value in values.items() if value}


def _notifications(
    results: Results, places: sarif_places.Places, screen: Screen
) -> Iterator[dict[str, Any]]:
    for refusal in results.refusals:
        yield {
            "level": "error",
            "message": _message(screen.say(refusal.text)),
            "locations": [places.file(refused_path(refusal))],
        }
    for report in results.reports:
        for notice in report.notices:
            if notice.incomplete:
                yield _incomplete(notice, report, places, screen)


def _incomplete(
    notice: Notice, report: Report, places: sarif_places.Places, screen: Screen
) -> Json:
    return {
        "level": "warning",
        "message": _message(screen.say(notice.message)),
        "locations": [places.location(notice.place, report)],
    }


def _message(text: str) -> Json:
    """Return a message in which nothing is a link or an argument."""
    return {"text": _ARGUMENT.sub(r"{{\1}}", _LINK.sub("] ", text))}
