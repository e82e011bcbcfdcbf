from __future__ import annotations

from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from bjdc_audit.reporters.formats import markdown
from bjdc_audit.reporters.screen import Screen
from tests import goldens
from tests.reporters import ci_samples, samples

RENDER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
OURS = {"h3", "p", "table", "thead", "tbody", "tr", "th", "td", "ul", "li", "br"}
ATTACKS = [
    "*a* **b** _c_ __d__ ~~e~~ `f`",
    "[a](https://example.org) ![b](c.png) [d]: e",
    "<script>1</script> <b>x</b> <!-- --> &lt; &#60;",
    "https://example.org www.example.org a@example.org @somebody #12 :tada: $x$",
    "a | b || c",
    "\\| \\\\",
    "x\n# y\n- z\n\n1. w",
    "- x",
    "    code",
    "===",
    "# title",
    "1. list",
]


def tags_of(page: str) -> set[str]:
    tokens = list(RENDER.parse(page))
    inside = [child for token in tokens for child in token.children or ()]
    assert not any(token.type in ("html_block", "fence", "code_block") for token in tokens)
    html = {child.content for child in inside if child.type == "html_inline"}
    assert html <= {"<br>"}
    return {token.tag for token in (*tokens, *inside) if token.tag}


def words_of(page: str) -> str:
    inside = [child for token in RENDER.parse(page) for child in token.children or ()]
    return "".join(child.content for child in inside if child.type in ("text", "text_special"))


def test_golden() -> None:
    goldens.check("markdown-zh.md", markdown.write(ci_samples.everything(), Screen()))


def test_golden_english() -> None:
    goldens.check("markdown-en.md", markdown.write(ci_samples.everything(), Screen("en")))


@pytest.mark.parametrize("text", ATTACKS)
def test_document_text_is_only_text(text: str) -> None:
    page = markdown.write(ci_samples.saying(text), Screen())
    assert tags_of(page) <= OURS
    shown = " ".join(text.split("\n"))
    for char in "@#":
        shown = shown.replace(char, f"{char}\u2060")
    assert shown.strip() in words_of(page)
    for linked in ("://", "www.", ":tada:"):
        assert linked not in page
    for linked in ("@example", "@somebody", "#12"):
        assert linked not in words_of(page)


def test_a_row_for_each_finding() -> None:
    page = markdown.write(samples.results(ci_samples.accepted()), Screen())
    rows = [line for line in page.splitlines() if line.startswith("| ")]
    assert len(rows) == 2 + len(samples.faulty().findings)
    assert "BJ501" in rows[2]
    assert "已接受" in rows[2]


def test_clean_report_has_no_table() -> None:
    page = markdown.write(samples.results(samples.clean()), Screen())
    assert page.startswith("### ✓ 未发现问题 — ")
    assert "\n| " not in page


def test_page_stays_below_what_github_takes() -> None:
    finding = replace(samples.ERROR_FINDING, formula="1" * 30_000)
    report = replace(samples.faulty(), findings=(finding,) * 60)
    page = markdown.write(samples.results(report, report), Screen())
    assert len(page.encode()) < 1024 * 1024
    rows = [line for line in page.splitlines() if "| BJ102 " in line]
    assert 10 < len(rows) < 60
    assert f"另有 {60 - len(rows)} 个问题没有列出" in page
