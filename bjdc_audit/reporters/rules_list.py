"""The catalogue of rules and the manual page of one rule. For `bjdc rules` and `bjdc explain`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final

from bjdc_audit.reporters import labels
from bjdc_audit.reporters.finding_block import COLORS
from bjdc_audit.reporters.json_document import Json, dump
from bjdc_audit.reporters.page import Page
from bjdc_audit.reporters.wrapping import widest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bjdc_audit.model.findings import Text
    from bjdc_audit.reporters.screen import Screen
    from bjdc_audit.rules.registry import Rule

_FIELD: Final = re.compile(r"([A-Z][a-z]+):(:?)(?= |$)")
"""A line such as "Formula: …" begins anew; "Passes::" is the heading of an example."""
_LATIN: Final = re.compile(r"[A-Za-z]")
_CHINESE: Final = re.compile(r"[\u4e00-\u9fff]")
_DIM: Final = "dim"


def write(rules: Sequence[Rule], screen: Screen) -> str:
    """Return one line per rule: id, severity, title."""
    page, lang = Page(screen), screen.lang
    widths = (
        widest(rule.id for rule in rules),
        widest(screen.say(_grade(rule)[0]) for rule in rules),
        0,
    )
    for rule in rules:
        grade, style = _grade(rule)
        page.row(
            (
                page.styled(rule.id, "bold"),
                page.styled(grade.to(lang), style),
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
    grade, style = _grade(rule)
    page.add(
        page.joined(
            (f"{rule.id} ", "bold"),
            (rule.title.to(lang), "bold"),
            (f" · {grade.to(lang)}", style),
        )
    )
    page.blank()
    paragraphs = list(_paragraphs(rule.manual))
    languages = {_language(text) for indent, text in paragraphs if _is_prose(indent, text)}
    for indent, text in paragraphs:
        if not text:
            page.blank()
        elif not _is_prose(indent, text):
            page.add(page.styled(text if indent else _labelled(text, lang)), indent=indent)
        elif lang not in languages or _language(text) == lang:
            page.add(page.styled(text))
    return page.render()


def _grade(rule: Rule) -> tuple[Text, str]:
    """Return the severity of a rule, or that it has none, and its colour."""
    if rule.only_confirms:
        return labels.CONFIRMS, _DIM
    return labels.SEVERITIES[rule.severity], COLORS[rule.severity]


def _is_prose(indent: int, text: str) -> bool:
    return bool(text) and not indent and not _FIELD.match(text)


def _language(prose: str) -> str:
    """Tell the language of a paragraph: English ones hold Chinese terms, and the reverse."""
    return "zh" if len(_CHINESE.findall(prose)) > len(_LATIN.findall(prose)) else "en"


def _labelled(text: str, lang: str) -> str:
    """Return a field with its label in the language of the page."""
    field = _FIELD.match(text)
    if field is None or field[1] not in labels.MANUAL_FIELDS:
        return text
    rest = text[field.end() :].lstrip()
    if lang == "zh":
        rest = chinese_fields().get(rest, rest)
    label = labels.MANUAL_FIELDS[field[1]]
    return labels.LISTED.to(lang).format(text=label.to(lang), names=rest).rstrip()


@cache
def chinese_fields() -> Mapping[str, str]:
    """Return the Chinese of what stands in English in the fields of the manual pages."""
    file = resources.files("bjdc_audit").joinpath("data", "manual_zh.toml")
    fields: dict[str, str] = tomllib.loads(file.read_text(encoding="utf-8"))["fields"]
    return fields


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
        "only_confirms": rule.only_confirms,
        "title": {"zh": rule.title.zh, "en": rule.title.en},
        "manual": rule.manual,
    }
