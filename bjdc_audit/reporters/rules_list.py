"""The catalogue of rules and the manual page of one rule. For `bjdc rules` and `bjdc explain`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bjdc_audit.reporters import labels
from bjdc_audit.reporters.finding_block import COLORS
from bjdc_audit.reporters.json_document import Json, dump
from bjdc_audit.reporters.page import Page
from bjdc_audit.reporters.wrapping import widest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.reporters.screen import Screen
    from bjdc_audit.rules.registry import Rule

_FIELD: Final = re.compile(r"[A-Z][a-z]+:|.{2,6}：")
"""A line such as "Formula: …" begins anew."""


def write(rules: Sequence[Rule], screen: Screen) -> str:
    """Return one line per rule: id, severity, title."""
    page, lang = Page(screen), screen.lang
    grades = {rule.severity: labels.SEVERITIES[rule.severity].to(lang) for rule in rules}
    widths = (
        widest(rule.id for rule in rules),
        widest(screen.safe(grade) for grade in grades.values()),
        0,
    )
    for rule in rules:
        page.row(
            (
                page.styled(rule.id, "bold"),
                page.styled(grades[rule.severity], COLORS[rule.severity]),
                page.styled(rule.title.to(lang)),
            ),
            widths,
        )
    return page.render()


def write_json(rules: Sequence[Rule], encoding: str = "utf-8") -> str:
    """Return the catalogue as a document; titles in both languages."""
    return dump({"rules": [_rule(rule) for rule in rules]}, encoding)


def explain(rule: Rule, screen: Screen) -> str:
    """Return the manual page of a rule."""
    page, lang = Page(screen), screen.lang
    grade = labels.SEVERITIES[rule.severity].to(lang)
    page.add(
        page.joined(
            (f"{rule.id} ", "bold"),
            (rule.title.to(lang), "bold"),
            (f" · {grade}", COLORS[rule.severity]),
        )
    )
    page.blank()
    for indent, text in _paragraphs(rule.manual):
        if text:
            page.add(page.styled(text), indent=indent)
        else:
            page.blank()
    return page.render()


def _paragraphs(manual: str) -> Iterator[tuple[int, str]]:
    """Yield indent and text of what stands on lines of its own; "" for an empty line.

    Prose is joined, for the screen breaks it at its own width; examples keep their lines.
    """
    prose = ""
    for line in manual.splitlines():
        text = line.strip()
        indent = len(line) - len(line.lstrip())
        if prose and (indent or not text or _FIELD.match(text)):
            yield 0, prose
            prose = ""
        if indent or not text:
            yield indent, text
        else:
            prose = f"{prose} {text}".lstrip()
    if prose:
        yield 0, prose


def _rule(rule: Rule) -> Json:
    return {
        "id": rule.id,
        "severity": rule.severity.value,
        "title": {"zh": rule.title.zh, "en": rule.title.en},
        "manual": rule.manual,
    }
