"""Bases, budgets and what is left of them, told not by the words before but by what is around."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bjdc_audit.model.facts import BUDGETS, Basis
from bjdc_audit.recognisers.narrative.bare_words import side_told
from bjdc_audit.recognisers.narrative.leads import Lead, Role
from bjdc_audit.recognisers.narrative.naming import named_here
from bjdc_audit.recognisers.narrative.phrases import phrases
from bjdc_audit.recognisers.narrative.subjects import BALANCES
from bjdc_audit.recognisers.totals import totals_of

if TYPE_CHECKING:
    from bjdc_audit.recognisers.narrative.scene import Scene

# 收支总计 A 万元，|2022年为|B 万元
_YEAR_ALONE = re.compile(
    r"[,;(、]*(?P<year>20\d\d)年度?(?:同期|全年)?(?:决算)?数?(?:为|是|只有|仅有|:)?"
)
_COMPARED = re.compile("[比较与同和]$")
# 年初预算 A 万元，支出 B 万元，|结余|C 万元
_LEFT = re.compile("[,;(](?:(?:结|节|剩)余|余下|剩下?|余|没用完)(?:了|的)?")
# 本年收入 A 万元，其中|余下|B 万元|为其他收入
_BARE = re.compile("[,;:]?(?:其中)?(?:余下|剩下|剩余|其余|另有|还有|另外)?的?(?:有)?")
_IS = re.compile(r"(?:[为是系]|属于|来自|出自)(?P<item>[^,;。:()0-9]{2,16})(?=[,;。(])")
# 年初预算 A 万元，|为其|B %
_OF_IT = re.compile("[,(]?[为是]其")
# …，结余 A 万元|，下降 B %: against the budget
_FALLS_BEHIND = re.compile(r"[,(](?:下降|减少|降低|降幅)(?:了|为)?\d[\d.]*%")
_SAVED = "结余"
_PLANNED = re.compile(r"(?:年初|预算|核定|批复|安排)[^。;]*\d[^。;]*,[^,。;]*$")
_EDGES = ",;:、(的"


def read_around(scene: Scene, lead: Lead, words: str, behind: str) -> Lead:
    """Return a lead as what the text around its number says: a base, a budget, an item behind it.

    ``words`` stand before the number, ``behind`` is the text behind it.
    """
    if lead.role is Role.BASE and not lead.subject.strip(_EDGES):
        return _base_of_item(scene, lead, behind)
    if _LEFT.fullmatch(words) and _FALLS_BEHIND.match(behind) and (budgets := _budgets(scene)):
        return Lead(Role.DELTA, sign=-1, word=_SAVED, compared=budgets[0])
    if lead.role is Role.OTHER and _OF_IT.fullmatch(words) and scene.basis in BUDGETS:
        return Lead(Role.RATE, basis=scene.basis)
    label = phrases().label_behind.match(behind) if lead.role is Role.AMOUNT else None
    if label is not None:
        return _labelled_behind(scene, lead, label)
    return _by_year(scene, lead, words) or _by_item(scene, lead, words, behind) or lead


def _by_year(scene: Scene, lead: Lead, words: str) -> Lead | None:
    """Read 「收支总计 A 万元，2022年为|B 万元」: the base of what was told."""
    alone = _YEAR_ALONE.fullmatch(words) if scene.told_here and lead.role is Role.AMOUNT else None
    if alone is None or scene.year is None or int(alone["year"]) != scene.year - 1:
        return None
    return Lead(Role.BASE, basis=Basis.LAST_YEAR, word=alone["year"])


def _by_item(scene: Scene, lead: Lead, words: str, behind: str) -> Lead | None:
    """Read 「余下 A 万元|为其他收入」."""
    bare = lead.role is Role.AMOUNT and _BARE.fullmatch(words)
    item = _item_behind(scene, behind) if bare else ""
    return replace(lead, subject=item) if item else None


def _item_behind(scene: Scene, behind: str) -> str:
    """Return the item of 「余下 A 万元|为其他收入」, if a total of it was told before."""
    said = _IS.match(behind)
    address = named_here(scene, said["item"]).address if said is not None else None
    if said is None or address is None or address.item in BALANCES:
        return ""
    return said["item"] if any(scene.told_of(total) for total in totals_of(address)) else ""


def _labelled_behind(scene: Scene, lead: Lead, label: re.Match[str]) -> Lead:
    """Read 「A 万元|的预算」, 「A 万元|是决算数」: the words before say of what."""
    named = named_here(scene, lead.subject).address is not None
    subject = lead.subject if named else ""
    if label["final"]:
        return replace(lead, subject=subject, basis=Basis.FINAL, labelled=True)
    word = label["of"] or label["budget"]
    basis = phrases().basis_of(word) or Basis.INITIAL_BUDGET
    if _COMPARED.search(lead.subject):
        return Lead(Role.BASE, basis=basis)
    return Lead(Role.AMOUNT, subject=subject, basis=basis, word=word, labelled=True)


def _base_of_item(scene: Scene, lead: Lead, behind: str) -> Lead:
    """Give the base of 「与上年的 A 万元相比，|本年收入|减少 B 万元」 to the item behind it."""
    moved = phrases().moved_behind.match(behind)
    if moved is None:
        return lead
    subject = named_here(scene, moved["item"])
    if moved["item"] in phrases().sides:
        told = side_told(scene, moved["item"])
        subject = told[0].subject if len({node.address for node in told}) == 1 else subject
    if subject.address is None or not scene.told_of(subject.address):
        return lead
    return replace(lead, subject=subject.words)


def is_left(scene: Scene, lead: Lead, words: str, spoken: str) -> bool:
    """Tell whether an amount is what was left of a budget that its clause told, all ``spoken``.

    Whether it went on to the next year or back to the treasury, no one says: it is no item.
    """
    left = lead.role is Role.AMOUNT and _LEFT.fullmatch(words) is not None
    node = scene.current
    spent = node is not None and Basis.FINAL in node.figures and node.clause == scene.clause
    told = spent and bool(_budgets(scene))
    return left and (told or _PLANNED.search(spoken) is not None)


def _budgets(scene: Scene) -> list[Basis]:
    """Return the budgets that are told of the item spoken of."""
    told = scene.current.figures if scene.current is not None else {}
    return [basis for basis in BUDGETS if basis in told]
