from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from bjdc_audit.reporters.formats import gitlab
from bjdc_audit.reporters.screen import Screen
from tests import goldens
from tests.reporters import ci_samples, samples

if TYPE_CHECKING:
    from bjdc_audit.reporters.results import Results

SEVERITIES = {"info", "minor", "major", "critical", "blocker"}


def issues_of(results: Results, screen: Screen = Screen()) -> list[dict[str, Any]]:  # noqa: B008
    issues: list[dict[str, Any]] = json.loads(gitlab.write(results, screen))
    for issue in issues:
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in SEVERITIES
        assert issue["location"]["lines"]["begin"] >= 1
    fingerprints = [issue["fingerprint"] for issue in issues]
    assert len(set(fingerprints)) == len(fingerprints)
    return issues


def test_golden() -> None:
    goldens.check("gitlab-zh.json", gitlab.write(ci_samples.everything(), Screen()))


def test_nothing_found_is_an_empty_list() -> None:
    assert issues_of(samples.results(samples.clean())) == []


def test_issue() -> None:
    issue = issues_of(samples.results(ci_samples.in_folder()))[1]
    assert issue["check_name"] == "BJ102"
    assert issue["fingerprint"] == samples.ERROR_FINDING.fingerprint
    assert issue["severity"] == "critical"
    place = {"path": "决算 2023/2023.xlsx", "lines": {"begin": 11}}
    assert issue["location"] == place
    assert issue["description"].startswith("'支出 明细'!C11 2080505 的本年支出不等于各项之和。\n")


def test_fingerprints_stay_unique_when_a_year_is_handed_in_twice() -> None:
    once = issues_of(samples.results(samples.faulty()))
    twice = issues_of(samples.results(samples.faulty(), samples.faulty()))
    assert twice[: len(once)] == once


def test_accepted_findings_are_no_alarm() -> None:
    issue = issues_of(samples.results(ci_samples.accepted()))[0]
    assert issue["severity"] == "info"
    assert "上年结转已在附注说明" in issue["description"]


def test_what_was_not_audited_is_an_issue() -> None:
    issues = issues_of(ci_samples.everything())
    assert (issues[0]["check_name"], issues[0]["severity"]) == ("refused", "blocker")
    assert issues[-1]["check_name"] == "incomplete"
    assert issues[-1]["description"] == "像决算表，但没有认出是哪一张。"


def test_finding_without_a_line_is_at_the_first() -> None:
    finding = replace(samples.ERROR_FINDING, locations=(), suspect=None)
    report = replace(ci_samples.in_folder(), findings=(finding,), notices=())
    (issue,) = issues_of(samples.results(report))
    assert issue["location"] == {"path": "决算 2023/2023.xlsx", "lines": {"begin": 1}}


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "utf-8"])
def test_says_the_same_in_every_encoding(encoding: str) -> None:
    results = samples.results(samples.hostile(), refusals=(ci_samples.REFUSAL,))
    gitlab.write(results, Screen(encoding=encoding)).encode(encoding)
    assert issues_of(results, Screen(encoding=encoding)) == issues_of(results)
