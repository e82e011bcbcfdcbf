from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from bjdc_audit import __version__
from bjdc_audit.model.findings import Report, Severity
from bjdc_audit.reporters.formats import sarif
from bjdc_audit.reporters.screen import Screen
from bjdc_audit.rules.registry import catalogue
from tests import goldens
from tests.reporters import ci_samples, samples

if TYPE_CHECKING:
    from bjdc_audit.reporters.results import Results

SCHEMA = json.loads((Path(__file__).parent / "schemas/sarif-2.1.0.json").read_text("utf-8"))
WAYS_OUT = ["[出处](1)", "[x](https://example.org)", "{0}", "a\x1b[31mb\u202ec\nd"]


def run_of(results: Results, screen: Screen = Screen()) -> dict[str, Any]:  # noqa: B008
    document = json.loads(sarif.write(results, screen))
    Draft202012Validator(SCHEMA).validate(document)
    (run,) = document["runs"]
    found: dict[str, Any] = run
    return found


def results_of(report: Report) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = run_of(samples.results(report))["results"]
    return found


def test_golden() -> None:
    text = sarif.write(ci_samples.everything(), Screen())
    goldens.check("sarif-zh.json", text.replace(__version__, "VERSION"))


@pytest.mark.parametrize("report", [samples.clean(), samples.faulty(), samples.hostile()])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_documents_follow_the_schema(report: Report, lang: str) -> None:
    run_of(samples.results(report, report), Screen(lang))


def test_the_schema_can_say_no() -> None:
    assert not Draft202012Validator(SCHEMA).is_valid({"version": "2.1.0", "runs": [{}]})


def test_all_rules_are_listed_with_title_manual_and_level() -> None:
    rules = catalogue()
    run = run_of(replace(samples.results(samples.clean()), rules=rules), Screen("en"))
    listed = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in listed] == [rule.id for rule in rules]
    for rule, shown in zip(rules, listed, strict=True):
        assert shown["shortDescription"]["text"] == rule.title.en
        assert "Formula:" in shown["help"]["text"]
        level = "none" if rule.only_confirms else rule.severity.value
        assert shown["defaultConfiguration"]["level"] == level
    assert {rule.severity for rule in rules} == set(Severity)


def test_results_point_to_their_rules() -> None:
    run = run_of(samples.results(ci_samples.in_folder()))
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert [r["level"] for r in run["results"]] == ["warning", "error", "warning", "note"]


def test_line_is_the_row_and_the_cell_its_logical_name() -> None:
    scope, error, *_ = results_of(ci_samples.in_folder())
    (line,) = scope["locations"]
    assert line["physicalLocation"]["region"]["startLine"] == 212
    assert "37.06" in line["physicalLocation"]["region"]["snippet"]["text"]
    (cell,) = error["locations"]
    assert cell["physicalLocation"]["region"] == {"startLine": 11}
    assert cell["logicalLocations"] == [{"fullyQualifiedName": "'支出 明细'!C11", "kind": "cell"}]


def test_the_other_places_are_related() -> None:
    _, error, *_, tail = results_of(ci_samples.in_folder())
    related = error["relatedLocations"]
    assert [place["id"] for place in related] == list(range(1, 9))
    assert related[0]["message"]["text"] == "算自：GK03!C12  第 12 项 / 本年支出：12.00"
    assert "relatedLocations" not in tail


def test_the_suspect_is_the_place_of_the_result() -> None:
    finding = replace(samples.ERROR_FINDING, suspect=8)
    (result,) = results_of(replace(ci_samples.in_folder(), findings=(finding,)))
    assert result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == "GK03!C19"
    assert result["relatedLocations"][0]["message"]["text"].startswith("所述：'支出 明细'!C11")


def test_finding_without_a_place_is_about_the_file() -> None:
    finding = replace(samples.ERROR_FINDING, locations=(), suspect=None)
    (result,) = results_of(replace(ci_samples.in_folder(), findings=(finding,)))
    assert "region" not in result["locations"][0]["physicalLocation"]


def test_fingerprints_are_those_of_the_findings() -> None:
    for result, finding in zip(
        results_of(samples.faulty()), samples.faulty().findings, strict=True
    ):
        assert set(result["partialFingerprints"].values()) == {finding.fingerprint}


def test_accepted_findings_are_suppressed() -> None:
    first, *others = results_of(ci_samples.accepted())
    (suppression,) = first["suppressions"]
    assert (suppression["kind"], suppression["status"]) == ("external", "accepted")
    assert suppression["justification"] == ci_samples.ACCEPTANCE.reason
    assert suppression["properties"] == {"author": "王会计", "expires": "2027-03-31"}
    assert not any(result["suppressions"] for result in others)


def test_files_are_named_by_relative_percent_encoded_paths() -> None:
    run = run_of(samples.results(ci_samples.in_folder()))
    uris = [artifact["location"]["uri"] for artifact in run["artifacts"]]
    folder = "%E5%86%B3%E7%AE%97%202023"
    assert uris == [f"{folder}/2023.xlsx", f"{folder}/2023.txt"]
    assert [a["hashes"]["sha-256"] for a in run["artifacts"]] == ["a" * 64, "b" * 64]
    for result in run["results"]:
        artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert artifact["uri"] == uris[artifact["index"]]


def test_what_was_not_audited_is_notified() -> None:
    (invocation,) = run_of(ci_samples.everything())["invocations"]
    assert invocation["executionSuccessful"] is False
    refused, gap = invocation["toolExecutionNotifications"]
    assert (refused["level"], refused["message"]["text"]) == ("error", "x.xlsx 读不出。")
    assert gap["level"] == "warning"
    assert gap["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == "GK11"
    (clean,) = run_of(samples.results(samples.clean()))["invocations"]
    assert clean == {"executionSuccessful": True, "toolExecutionNotifications": []}


@pytest.mark.parametrize("text", WAYS_OUT)
def test_document_text_is_no_link_and_no_argument(text: str) -> None:
    for result in run_of(ci_samples.saying(text))["results"]:
        related = result.get("relatedLocations", [])
        for said in (result["message"]["text"], *(place["message"]["text"] for place in related)):
            assert "](" not in said
            assert "{0}" not in said.replace("{{0}}", "")
            assert said.replace("\n", "").isprintable()


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "utf-8"])
def test_says_the_same_in_every_encoding(encoding: str) -> None:
    results = ci_samples.everything()
    text = sarif.write(results, Screen(encoding=encoding))
    text.encode(encoding)
    assert json.loads(text) == json.loads(sarif.write(results, Screen()))
