from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from bjdc_audit import __version__
from bjdc_audit.model.findings import Diagnosis, EndState, Reason, Refusal, Report, Text, Verdict
from bjdc_audit.reporters import figures_list
from bjdc_audit.reporters.formats import json as json_format
from bjdc_audit.reporters.screen import Screen
from tests.reporters import samples

REPORTS = [samples.clean(), samples.faulty(), samples.hostile()]


def schema(name: str) -> dict[str, Any]:
    text = files("bjdc_audit.reporters.schema").joinpath(name).read_text(encoding="utf-8")
    document: dict[str, Any] = json.loads(text)
    return document


def document(*reports: Report, encoding: str = "utf-8") -> dict[str, Any]:
    refusals = [Refusal("x.xlsx", Text("读不出", "unreadable"))]
    results = samples.results(*reports, refusals=refusals)
    found: dict[str, Any] = json.loads(json_format.write(results, Screen(encoding=encoding)))
    return found


def submission(report: Report) -> dict[str, Any]:
    found: dict[str, Any] = document(report)["submissions"][0]
    return found


@pytest.mark.parametrize("name", ["report.schema.json", "figures.schema.json"])
def test_schema_is_strict(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))

    def objects(node: Any) -> Any:  # noqa: ANN401
        if isinstance(node, dict):
            if node.get("type") == "object":
                yield node
            for value in node.values():
                yield from objects(value)
        elif isinstance(node, list):
            for value in node:
                yield from objects(value)

    assert all("additionalProperties" in node for node in objects(schema(name)))
    assert not any(node["additionalProperties"] is True for node in objects(schema(name)))


def test_schema_knows_every_word() -> None:
    defs = schema("report.schema.json")["$defs"]
    finding = defs["finding"]["properties"]
    assert finding["diagnosis"]["enum"] == [d.value for d in Diagnosis]
    assert finding["verdict"]["enum"] == [v.value for v in Verdict]
    figures = defs["summary"]["properties"]["figures"]["properties"]
    assert list(figures["by_state"]["properties"]) == [s.value for s in EndState]
    assert list(figures["by_reason"]["properties"]) == [r.value for r in Reason]


@pytest.mark.parametrize("report", REPORTS)
def test_documents_follow_their_schemas(report: Report) -> None:
    Draft202012Validator(schema("report.schema.json")).validate(document(report, report))
    listed = json.loads(figures_list.write_json(samples.results(report), Screen()))
    Draft202012Validator(schema("figures.schema.json")).validate(listed)


def test_frame() -> None:
    found = document(samples.clean())
    assert found["schema_version"] == "1"
    assert found["tool"] == {"name": "bjdc", "version": __version__}
    assert found["submissions"][0]["sha256"] == samples.HASHES
    assert found["errors"] == [{"file": "x.xlsx", "message": "读不出"}]


def test_finding() -> None:
    finding = submission(samples.faulty())["findings"][0]
    assert finding["rule"] == "BJ501"
    assert (finding["stated"], finding["expected"], finding["unit"]) == ("37.06", "70.06", "万元")
    stated, operand, _ = finding["locations"]
    assert stated == {
        "role": "stated",
        "file": "2023.txt",
        "section": "七、项目支出决算情况说明",
        "line": 212,
        "quote": "一般公共预算财政拨款项目支出决算37.06万元",
        "figure": "37.06",
    }
    assert operand == {
        "role": "operand",
        "file": "2023.xlsx",
        "sheet": "GK03",
        "cell": "E8",
        "label": "合计 / 项目支出",
        "figure": "70.06",
    }
    assert not {"diagnosis", "interval", "weak"}.intersection(finding)


def test_optional_keys_appear_with_their_values() -> None:
    _, error, share, tail = submission(samples.faulty())["findings"]
    assert (error["diagnosis"], error["suspect"]) == ("swapped_digits", 0)
    assert share["weak"] is True
    assert tail["interval"] == "363.94 ～ 363.96 万元"


def test_the_ledger_adds_up() -> None:
    found = submission(samples.faulty())
    figures = found["summary"]["figures"]
    assert figures["ledger"] == sum(figures["by_state"].values()) == 6
    assert sum(figures["by_reason"].values()) == figures["by_state"]["unchecked"] == 2
    # the date is no amount: it is in the ledger, and not among those to be checked
    narrative = figures["narrative"]
    assert narrative == {"total": 4, "checked": 3, "money_percent": {"total": 4, "checked": 3}}
    assert len(found["unchecked"]) == narrative["total"] - narrative["checked"]
    assert found["unchecked"][0]["reason"] == "unclear_subject"


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "utf-8"])
def test_says_the_same_in_every_encoding(encoding: str) -> None:
    results = samples.results(samples.hostile())
    text = json_format.write(results, Screen(encoding=encoding))
    text.encode(encoding)
    assert text.replace("\n", "").isprintable()
    assert json.loads(text) == json.loads(json_format.write(results, Screen()))
    assert json.loads(text)["submissions"][0]["unit"] == samples.hostile().unit
