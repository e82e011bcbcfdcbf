"""All outputs carry the same findings: each finding once, with its rule."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from io import StringIO
from typing import TYPE_CHECKING, Final

import pytest
from lxml import etree

from bjdc_audit.audit import audit
from bjdc_audit.reading import open_submission
from bjdc_audit.reporters.results import Results, write
from bjdc_audit.reporters.screen import Screen
from bjdc_audit.rules.registry import catalogue
from tests.cli.process import FIXTURES
from tests.reporters import ci_samples, html_page, samples

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from bjdc_audit.model.findings import Report


def of_terminal(text: str) -> Iterable[str]:
    return re.findall(r"^(?:\[\S+\] |  )(BJ\d+) ", text, re.MULTILINE)


def of_json(text: str) -> Iterable[str]:
    return (f["rule"] for s in json.loads(text)["submissions"] for f in s["findings"])


def of_sarif(text: str) -> Iterable[str]:
    return (result["ruleId"] for result in json.loads(text)["runs"][0]["results"])


def of_junit(text: str) -> Iterable[str]:
    told = etree.fromstring(text.encode()).iterfind(".//testcase[@classname]")
    for case in told:
        skipped = case.find("skipped")
        accounted = skipped is not None and skipped.get("type") == "same-cause"
        if len(case) and not accounted and case.find("error") is None:
            yield case.get("classname", "")


def of_github(text: str) -> Iterable[str]:
    return re.findall(r"^(?:::[a-z]+ .*?title=|\[\S+\] )(BJ\d+) ", text, re.MULTILINE)


def of_gitlab(text: str) -> Iterable[str]:
    names = (issue["check_name"] for issue in json.loads(text))
    return (name for name in names if name.startswith("BJ"))


def of_markdown(text: str) -> Iterable[str]:
    return re.findall(r"^\| \S+ \| (BJ\d+) ", text, re.MULTILINE)


def of_csv(text: str) -> Iterable[str]:
    return (row["rule"] for row in csv.DictReader(StringIO(text)))


def of_html(text: str) -> Iterable[str]:
    cards = html_page.parse(text).all("li", "card")
    return (card.attributes["data-rule"] for card in cards)


FINDINGS_OF: Final[Mapping[str, Callable[[str], Iterable[str]]]] = {
    "terminal": of_terminal,
    "json": of_json,
    "sarif": of_sarif,
    "junit": of_junit,
    "github": of_github,
    "gitlab": of_gitlab,
    "markdown": of_markdown,
    "csv": of_csv,
    "html": of_html,
}


def audited(name: str) -> Report:
    return audit(open_submission(FIXTURES / name))


@pytest.fixture(
    scope="module",
    params=["planted.xlsx", "2023.xlsx", "clean", "faulty", "hostile", "accepted", "everything"],
)
def results(request: pytest.FixtureRequest) -> Results:
    made: dict[str, Callable[[], Results]] = {
        "clean": lambda: samples.results(samples.clean()),
        "faulty": lambda: samples.results(samples.faulty()),
        "hostile": lambda: samples.results(samples.hostile()),
        "accepted": lambda: samples.results(ci_samples.accepted()),
        "everything": ci_samples.everything,
    }
    if request.param in made:
        return made[request.param]()
    return Results((audited(request.param),), (), catalogue())


@pytest.mark.parametrize("name", FINDINGS_OF)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_same_findings(name: str, lang: str, results: Results) -> None:
    expected = Counter(finding.rule for report in results.reports for finding in report.findings)
    text = write(name, results, Screen(lang))
    assert Counter(FINDINGS_OF[name](text)) == expected
