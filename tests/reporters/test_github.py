from __future__ import annotations

import re
from dataclasses import replace

import pytest

from bjdc_audit.model.findings import Severity
from bjdc_audit.reporters.formats import github
from bjdc_audit.reporters.screen import Screen
from tests import goldens
from tests.reporters import ci_samples, samples

# As GitHub's runner reads a line: the newer form, and the older one anywhere in it.
COMMAND = re.compile(r"^\s*::(?P<name>[\w-]+) (?P<properties>[^:]*)::(?P<message>[^\r\n]*)$")
ATTACKS = [
    "x\n::set-output name=a::b",
    "x\r\n::add-mask::1",
    "\u2028::stop-commands::t",
    "\x0b::error::",
    "##[add-path]/tmp",
    "#\u200b#\u200b[group]",
    "a,line=1::b%0A::set-env name=A::b",
]


def written(*reports: object, **options: object) -> list[str]:
    results = samples.results(*reports, **options)  # type: ignore[arg-type]
    return github.write(results, Screen()).splitlines()


def properties_of(line: str) -> dict[str, str]:
    match = COMMAND.match(line)
    assert match, line
    parts = (part.partition("=") for part in match["properties"].split(","))
    return {name: value for name, _, value in parts}


def many(n: int, severity: Severity = Severity.NOTE) -> list[object]:
    finding = replace(samples.TAIL_FINDING, severity=severity)
    return [replace(samples.clean(), findings=(finding,) * n)]


def test_golden() -> None:
    goldens.check("github-zh.txt", github.write(ci_samples.everything(), Screen()))


def test_golden_english_ascii() -> None:
    screen = Screen("en", encoding="ascii")
    goldens.check("github-en-ascii.txt", github.write(ci_samples.everything(), screen))


def test_nothing_found_says_nothing() -> None:
    assert written(samples.clean()) == []


def test_worst_first() -> None:
    lines = written(ci_samples.in_folder(), refusals=(ci_samples.REFUSAL,))
    names = [line.partition(" ")[0] for line in lines]
    assert names == ["::error"] * 2 + ["::warning"] * 3 + ["::notice"]
    assert properties_of(lines[0])["file"] == "决算 2023/x.xlsx"


def test_properties() -> None:
    error = written(ci_samples.in_folder())[0]
    assert properties_of(error) == {
        "file": "决算 2023/2023.xlsx",
        "line": "11",
        "title": "BJ102 支出功能科目的合计 · '支出 明细'!C11",
    }
    assert "%0A算式：10.00 + 2.90 = 12.90%0A" in error


def test_ten_are_all_shown() -> None:
    assert len(written(*many(10))) == 10
    assert not any("另有" in line for line in written(*many(10)))


def test_of_more_the_last_says_how_many() -> None:
    lines = written(*many(30))
    commands = [line for line in lines if line.startswith("::")]
    assert len(commands) == 10
    assert properties_of(commands[-1])["title"] == "另有 21 个"
    assert len(lines) == 10 + 21
    assert lines[-1].startswith("[提示] BJ301 ")


def test_of_more_the_last_is_as_grave_as_what_it_hides() -> None:
    lines = written(*many(12, Severity.ERROR))
    assert lines[9].startswith("::error title=")


def test_accepted_findings_are_in_the_log_alone() -> None:
    *commands, last = written(ci_samples.accepted())
    assert not any("BJ501" in line for line in commands)
    assert last.startswith("[警告] BJ501 ")
    assert last.endswith("已接受（王会计、至 2027-03-31）：上年结转已在附注说明")


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "ascii"])
@pytest.mark.parametrize("text", ATTACKS)
def test_document_text_is_never_a_command(text: str, encoding: str) -> None:
    page = github.write(ci_samples.saying(text), Screen(encoding=encoding))
    assert "##[" not in page
    for line in re.split(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]", page.removesuffix("\n")):
        command = COMMAND.match(line)
        if command:
            assert command["name"] in ("error", "warning", "notice")
            assert set(properties_of(line)) <= {"file", "line", "title"}
        else:
            assert line.startswith("[")


def test_escapes() -> None:
    (first, *_) = github.write(ci_samples.saying("50%,a:b"), Screen()).splitlines()
    assert properties_of(first)["file"] == "50%25%2Ca%3Ab"
    assert first.endswith("::50%25,a:b")
