"""Paragraphs → sections, by the words of their headings (``data/sections.toml``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bjdc_audit.data import from_data, load_data
from bjdc_audit.model.facts import FUNDS, Scope
from bjdc_audit.model.narrative import Section
from bjdc_audit.model.places import TextPlace
from bjdc_audit.recognisers.narrative.markers import LONGEST_TITLE, marker_length, marker_level
from bjdc_audit.recognisers.narrative.phrases import phrases
from bjdc_audit.recognisers.vocabulary import term_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bjdc_audit.recognisers.narrative.flow import Paragraph

# 二、非财政拨款资金支出情况: no chapter of the accounts has so much of the money only
_NOT_FISCAL = re.compile("非财政(?:拨款|资金)")
_PART_LEVEL = 0
_RUN_IN = re.compile(r"^[^,;。:]{2,45}(?:[。:](?=.)|$)")
_YEAR = re.compile(r"20\d\d年度?")
_FIGURE = re.compile(r"\d")
_NO_TITLE = re.compile(r"[\d,;。:]|表$")
_OF_ONE_FUND = {"general_budget", "basic", "project", "gov_fund", "state_capital"}
_ALL = "totals"
"""A heading 收支情况 may stand over all that follows …"""
_BY_KIND = {"totals", "income", "spending", "basic", "project"}
"""… but for these, which tell the totals by kind."""
_PERFORMANCE = "performance"
"""A part of its own under this name holds reports of projects, not the unit's accounts."""
_PROFILE = "profile"


@dataclass(frozen=True)
class _Kind:
    kind: str
    scope: Scope | None
    audited: bool
    first: bool
    """True if its titles go before longer ones of other kinds."""


@dataclass(frozen=True)
class _Headings:
    titles: Mapping[str, _Kind]
    parts: Mapping[str, bool]

    def kind_of(self, heading: str) -> _Kind | None:
        """Return the kind whose longest title stands in a heading."""
        form = term_form(heading)
        hits = [title for title in self.titles if title in form]
        hits = [title for title in hits if self.titles[title].first] or hits
        return self.titles[max(hits, key=len)] if hits else None

    def named(self, words: str) -> bool:
        """Tell whether words are a heading and nothing else: they end in its title."""
        form = term_form(words)
        ends = (
            form,
            form.removesuffix("说明"),
            form.removesuffix("情况说明"),
            form.removesuffix("情况"),
        )
        return any(end.endswith(title) for end in ends for title in self.titles)

    def part_audited(self, heading: str) -> bool | None:
        """Tell whether a 第X部分 is audited; None if its words do not say."""
        hits = [word for word in self.parts if word in heading]
        return self.parts[max(hits, key=len)] if hits else None


@from_data
def _headings() -> _Headings:
    raw = load_data("sections.toml")
    titles: dict[str, _Kind] = {}
    for section in raw["section"]:
        scope = Scope(section["scope"]) if "scope" in section else None
        audited, first = section.get("audited", True), section.get("first", False)
        kind = _Kind(section["kind"], scope, audited, first)
        titles |= {term_form(title): kind for title in section["titles"]}
    parts = dict.fromkeys(raw["parts"]["audited"], True)
    parts |= dict.fromkeys(raw["parts"]["unaudited"], False)
    return _Headings(titles, parts)


def _scope_of(heading: str, kind: _Kind) -> Scope | None:
    """Return the scope that a heading's own words name, else the kind's."""
    return phrases().scope_in(term_form(heading)) or kind.scope


@dataclass
class _State:
    """Where we are in the document: the part, the section, and whether parts exist at all."""

    has_parts: bool
    part_audited: bool
    heading: str = ""
    kind: _Kind | None = None
    scope: Scope | None = None
    level: int = _PART_LEVEL
    top: _Kind | None = None


def _place(file: str, paragraph: Paragraph) -> TextPlace:
    line = paragraph.line_at(0)
    quote = paragraph.printed[:60]
    return TextPlace(
        file,
        paragraph.printed,
        line.number,
        quote,
        0,
        len(quote),
        paragraph.start,
        line.sheet,
        line.cell,
        line.page,
    )


def is_unmarked_heading(text: str) -> bool:
    """Tell whether a line is a section's heading and nothing else, though it has no marker.

    The numbers of headings are lost where a word processor made them.
    """
    words = _YEAR.sub("", text).rstrip("。:")
    plain = len(words) <= LONGEST_TITLE and not _NO_TITLE.search(words)
    return plain and marker_level(text) < 0 and _headings().named(words)


def sections(file: str, paragraphs: Sequence[Paragraph]) -> tuple[Section, ...]:
    """Divide the narrative into sections; the text before the first heading is one, too."""
    if not paragraphs:
        return ()
    starts = list(_starts(file, paragraphs))
    ends = [s.start for s in starts[1:]] + [paragraphs[-1].end]
    return tuple(
        Section(s.heading, s.kind, s.scope, s.audited, s.start, stop, s.place)
        for s, stop in zip(starts, ends, strict=True)
    )


def _starts(file: str, paragraphs: Sequence[Paragraph]) -> Iterable[Section]:
    has_parts = any(p.title and p.level == _PART_LEVEL for p in paragraphs)
    state = _State(has_parts, part_audited=not has_parts)
    first = paragraphs[0]
    yield Section(
        "", "", None, audited=False, start=first.start, end=first.end, place=_place(file, first)
    )
    for paragraph in paragraphs:
        heading = _heading_length(paragraph)
        if not heading:
            continue
        section = _enter(state, paragraph, heading, _place(file, paragraph))
        if section is not None:
            yield section


def _heading_length(paragraph: Paragraph) -> int:
    """Return the length of a paragraph's heading, 0 if it has none.

    A heading may stand alone or open its text: 「（二）收入决算情况。本年收入合计……」.
    """
    if paragraph.title:
        return len(paragraph.text)
    match = _RUN_IN.match(paragraph.text) if paragraph.level > _PART_LEVEL else None
    if match is None:
        return 0
    words = _YEAR.sub("", match[0][marker_length(match[0]) :].rstrip("。:"))
    return match.end() if not _FIGURE.search(words) and _headings().named(words) else 0


def _enter(state: _State, paragraph: Paragraph, end: int, place: TextPlace) -> Section | None:
    """Return the section that a heading opens, or None if it belongs to the current one."""
    heading = paragraph.text[marker_length(paragraph.text) : end]
    kind = None if _NOT_FISCAL.search(heading) else _headings().kind_of(heading)
    scope = _scope_of(heading, kind) if kind else None
    if paragraph.level == _PART_LEVEL:
        audited = _headings().part_audited(heading)
        if audited is None:
            audited = kind is not None and kind.audited and kind.kind != _PERFORMANCE
        state.part_audited = audited
        state.kind = state.top = None
    elif paragraph.level == 1:
        state.kind = state.top = kind
    elif kind is None or _within(
        state, paragraph.level, kind, phrases().scope_in(term_form(heading))
    ):
        return None
    else:
        state.kind = kind
    state.scope, state.level = scope, paragraph.level
    state.heading = paragraph.printed[:end].rstrip("。:：")
    known = state.kind
    audited = state.part_audited and (known.audited if known else paragraph.level != _PART_LEVEL)
    if not state.has_parts:
        audited = known is not None and known.audited
    return Section(
        heading=state.heading,
        kind=known.kind if known else "",
        scope=scope if known else None,
        audited=audited,
        start=paragraph.start,
        end=paragraph.end,
        place=place,
    )


def _within(state: _State, level: int, kind: _Kind, named: Scope | None) -> bool:
    """Tell whether a subheading stays within the section that it stands in.

    The spending of one fund is a section of its own under a heading that means more or others.
    """
    if kind.kind in _OF_ONE_FUND and named in FUNDS and named != state.scope:
        return False
    if kind.kind == _PROFILE and state.top is not None and state.top.kind == _PERFORMANCE:
        return True  # a report on performance opens with the unit's size and money
    narrower = level > state.level and state.kind is not None and state.kind.kind != _ALL
    if narrower and state.kind is not None and not _reopens(state.kind):
        return True
    if state.top is None or (state.top.kind == _ALL and kind.kind not in _BY_KIND):
        return False
    return kind == state.top or not _reopens(state.top)


def _reopens(top: _Kind) -> bool:
    """Tell whether subheadings of a section may open sections of other kinds."""
    return top.kind in {"other", "assets", _PERFORMANCE} or not top.kind
