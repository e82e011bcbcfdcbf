"""The text of a budget disclosure → facts: what it says is this year's budget, and nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bjdc_audit.data import from_data, load_data
from bjdc_audit.model.facts import Basis
from bjdc_audit.model.places import TextPlace
from bjdc_audit.model.text import any_of, fold
from bjdc_audit.recognisers.narrative import recognise_narrative

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bjdc_audit.model.facts import Fact
    from bjdc_audit.model.narrative import Narrative
    from bjdc_audit.model.sheets import Line
    from bjdc_audit.recognisers.narrative.accounts import AccountIndex

_HEADING = re.compile(r"^\s*(?:第[一二三四五六七八九十]+部分|[一二三四五六七八九十]{1,3}、|\()")
_LONGEST_HEADING: Final = 45
_AMOUNT = re.compile(r"\d\s*(?:亿|万)?元")
_BUDGET: Final = {Basis.FINAL, Basis.BUDGET, Basis.INITIAL_BUDGET}
"""An amount of a budget is this year's budget, whatever word stands before it, or none."""


@dataclass(frozen=True)
class _Words:
    replaced: tuple[tuple[str, str], ...]
    other_amount: re.Pattern[str]


@from_data
def _words() -> _Words:
    raw = load_data("budgets.toml")
    others = any_of(raw["sentences"]["other_amounts"])
    pairs = tuple((old, new) for old, new in raw["headings"]["replaced"])
    return _Words(pairs, re.compile(rf"{others}[^,，。;；:：]{{0,8}}$"))


def recognise_budget_text(file: str, lines: Iterable[Line], accounts: AccountIndex) -> Narrative:
    """Read the text of a budget; its facts are this year's initial budget, its claims nobody's."""
    lines = tuple(lines)
    found = recognise_narrative(file, map(_with_plain_heading, lines), accounts)
    printed = {_plain(line.text): line.text.strip() for line in lines}
    facts = (_as_budget(fact, printed, found.year) for fact in found.facts)
    return replace(found, facts=tuple(f for f in facts if f is not None), statements=())


def _with_plain_heading(line: Line) -> Line:
    """Return a heading in the words of final accounts, by which the sections are known."""
    return replace(line, text=_plain(line.text)) if _is_heading(line.text) else line


def _is_heading(text: str) -> bool:
    folded = fold(text)
    short = len(folded.strip()) <= _LONGEST_HEADING and "。" not in folded
    return short and bool(_HEADING.match(folded)) and not _AMOUNT.search(folded)


def _plain(text: str) -> str:
    for old, new in _words().replaced:
        text = text.replace(old, new)
    return text.strip()


def _as_budget(fact: Fact, headings: dict[str, str], year: int | None) -> Fact | None:
    """Return a fact of the budget with its heading as printed; None for another year's amount."""
    place = fact.figure.place
    if fact.address.basis not in _BUDGET or not isinstance(place, TextPlace):
        return None
    before = place.quote[: place.mark]
    if _words().other_amount.search(before) or _names_other_year(before, year):
        return None
    section = headings.get(place.section, place.section)
    figure = replace(fact.figure, place=replace(place, section=section))
    return replace(fact, figure=figure, address=fact.address.with_basis(Basis.INITIAL_BUDGET))


def _names_other_year(before: str, year: int | None) -> bool:
    """Tell whether the clause before a number speaks of another year than the budget's."""
    clause = re.split(r"[,，。;；:：]", before)[-1]
    years = [int(found) for found in re.findall(r"(20\d\d)年", clause)]
    return bool(years and year and years[-1] != year)
