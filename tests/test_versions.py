"""Two versions of one submission: what changed is found, and nothing else."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from bjdc_audit.model.findings import Acceptance
from bjdc_audit.reporters import diff_html, diff_json, diff_terminal
from bjdc_audit.reporters.screen import Screen
from bjdc_audit.rules.registry import catalogue
from bjdc_audit.versions import compare
from tests.cli.process import ROOT
from tests.rule_examples import documents

if TYPE_CHECKING:
    from bjdc_audit.model.findings import Report

SCHEMAS = ROOT / "bjdc_audit/reporters/schema"

RIGHT = """
# 表
收入支出决算总表
单位：万元
项目 | 决算数 | 项目 | 决算数
一、一般公共预算财政拨款收入 | 80.00 | 五、教育支出 | 80.00
本年收入合计 | 80.00 | 本年支出合计 | 80.00
总计 | 80.00 | 总计 | 80.00
# 文
一、收入支出决算总体情况说明
某县林业局2023年度收入总计80.00万元，支出总计80.00万元。
"""


def audited(text: str) -> Report:
    return documents(text).audit()


def wrong() -> str:
    return RIGHT.replace("支出总计80.00", "支出总计79.00")


def validator() -> Draft202012Validator:
    schemas = {
        name: json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
        for name in ("report.schema.json", "diff.schema.json")
    }
    resources: list[tuple[str, Resource[Any]]] = [
        (name, Resource.from_contents(schema)) for name, schema in schemas.items()
    ]
    registry: Registry[Any] = Registry().with_resources(resources)
    return Draft202012Validator(schemas["diff.schema.json"], registry=registry)


def test_a_version_and_itself_do_not_differ() -> None:
    versions = compare(audited(wrong()), audited(wrong()))
    assert (versions.changed, versions.added, versions.removed) == ((), (), ())
    assert (versions.fixed, versions.appeared) == ((), ())
    assert versions.still
    assert not versions.is_worse("note")


def test_a_changed_figure_and_its_finding_are_told() -> None:
    versions = compare(audited(RIGHT), audited(wrong()))
    (changed,) = versions.changed
    assert (changed.old.figure.text, changed.new.figure.text) == ("80.00", "79.00")
    assert "支出总计" in changed.name
    assert versions.appeared
    assert versions.is_worse("error")
    assert not versions.is_worse("never")
    back = compare(audited(wrong()), audited(RIGHT))
    assert len(back.fixed) == len(versions.appeared)
    assert back.appeared == ()


@settings(deadline=None)
@given(st.integers(0, 3), st.integers(0, 3))
def test_inserted_rows_and_lines_change_nothing(rows: int, lines: int) -> None:
    moved = wrong().replace("# 表\n", "# 表\n" + "说明\n" * rows)
    moved = moved.replace("# 文\n", "# 文\n" + "某县林业局决算公开\n" * lines)
    versions = compare(audited(wrong()), audited(moved))
    assert (versions.changed, versions.added, versions.removed) == ((), (), ())
    assert (versions.fixed, versions.appeared) == ((), ())


def test_a_renamed_unit_is_said_and_findings_are_still_known() -> None:
    versions = compare(audited(wrong()), audited(wrong().replace("林业局", "水利局")))
    assert not versions.same_subject
    assert (versions.fixed, versions.appeared) == ((), ())
    shown = diff_terminal.write(versions, catalogue(), Screen("zh"))
    assert "旧版是某县林业局" in shown


def test_another_unit_of_the_same_amount_is_no_change() -> None:
    cents = RIGHT.replace("单位：万元", "单位：元").replace("| 80.00", "| 800000.00")
    assert compare(audited(RIGHT), audited(cents)).changed == ()


def test_a_figure_that_only_one_version_has() -> None:
    longer = RIGHT.replace("80.00万元。", "80.00万元，比上年增加5.00万元。")
    versions = compare(audited(RIGHT), audited(longer))
    assert [line.figure.text for line in versions.added] == ["5.00"]
    assert [line.figure.text for line in compare(audited(longer), audited(RIGHT)).removed] == [
        "5.00"
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_document_fits_its_schema(lang: str) -> None:
    document = json.loads(diff_json.write(compare(audited(RIGHT), audited(wrong())), Screen(lang)))
    validator().validate(document)
    assert document["summary"]["figures"]["changed"] == 1
    assert document["findings"]["new"]


def test_texts_of_the_input_never_become_markup() -> None:
    evil = "<script>alert(1)</script>"
    old = RIGHT.replace("某县林业局2023", f"{evil}某县林业局2023")
    new = old.replace("支出总计80.00", "支出总计79.00")
    page = diff_html.write(compare(audited(old), audited(new)), catalogue(), Screen("zh"))
    assert "<script" not in page
    assert not re.search(r"(?:src|href)=", page)
    assert "79.00万元" in page
    assert "default-src 'none'" in page


def test_accepted_findings_do_not_make_it_worse() -> None:
    from dataclasses import replace  # noqa: PLC0415

    new = audited(wrong())
    accepted = tuple(replace(f, accepted=Acceptance("已说明", "张三")) for f in new.findings)
    versions = compare(audited(RIGHT), replace(new, findings=accepted))
    assert not versions.is_worse("note")
    for written in (
        diff_terminal.write(versions, catalogue(), Screen("zh")),
        diff_html.write(versions, catalogue(), Screen("zh")),
    ):
        assert "已接受（张三）：已说明" in written
