"""Change drafts → changes, comparisons and what explains them: which figures are compared."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bjdc_audit.model.facts import BUDGETS, Basis
from bjdc_audit.model.narrative import Change, Comparison, Explained
from bjdc_audit.recognisers.narrative.reasons import says_new

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bjdc_audit.model.facts import Address
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.narrative import Section
    from bjdc_audit.recognisers.narrative.nodes import ChangeDraft, MentionDraft, Node


def change_of(draft: ChangeDraft, section: Section) -> Change | Comparison:
    """Return the change that a draft tells; without amount and percentage, a comparison."""
    subject = draft.subject.address
    if subject is None and draft.nodes:
        subject = draft.nodes[0].address
    base, parts = _base_of(draft)
    # 小于预算数 A 万元: by A, or than A
    than = draft.words.endswith("于") and draft.basis in BUDGETS
    again = than and base is not None and _same_amount(draft.amount, base)
    if (draft.amount is None or again) and draft.percent is None:
        return _comparison(draft, subject, section)
    currents = tuple(
        dict.fromkeys(n.figures[Basis.FINAL] for n in draft.nodes if Basis.FINAL in n.figures)
    )
    another = _of_another(draft)
    return Change(
        subject=subject,
        basis=draft.basis,
        currents=currents,
        amount=draft.amount,
        percent=draft.percent,
        sign=draft.sign,
        percent_sign=draft.percent_sign,
        base=base,
        words=draft.words,
        place=draft.place,
        section=section,
        base_parts=parts,
        reason=draft.reason,
        zero_base=says_new(draft.reason),
        options_left=draft.options_left,
        signed=draft.signed,
        doubtful=draft.doubtful or another or (than and base is None),
        with_base=draft.with_base,
        borrowed=another and not draft.doubtful,
    )


def _of_another(draft: ChangeDraft) -> bool:
    """Tell whether the compared figure is that of a total above, not of the item itself.

    Or the other way round: what words that name no item precede is compared with an amount above.
    """
    if len(draft.nodes) < 2:  # noqa: PLR2004
        return False
    first = draft.nodes[0]
    if Basis.FINAL not in first.figures:
        return first.address is None and bool(first.subject.words) and bool(first.figures)
    own, _ = _base_of(replace(draft, nodes=draft.nodes[:1]))
    any_base, _ = _base_of(draft)
    return own is None and any_base is not None


def _base_of(draft: ChangeDraft) -> tuple[Figure | None, tuple[Figure, ...]]:
    """Return the compared figure, or its parts where only those are printed."""
    for node in draft.nodes:
        stated = (
            node.budget(draft.basis)
            if draft.basis in BUDGETS
            else [node.figures[draft.basis]]
            if draft.basis in node.figures
            else []
        )
        if stated:
            return stated[0], (stated[0],)
        below = node.spread(draft.basis)
        if below and _are_all(below, node) and all(n.address is not None for n in below):
            return None, tuple(n.figures[draft.basis] for n in below)
    return None, ()


def _are_all(parts: Sequence[Node], node: Node) -> bool:
    """Tell whether parts may be all of an item: one alone is, if it is the whole amount."""
    whole = node.figures.get(Basis.FINAL)
    alone = whole is not None and _same_amount(parts[0].figures.get(Basis.FINAL), whole)
    return len(parts) > 1 or alone


def _same_amount(first: Figure | None, second: Figure) -> bool:
    return first is not None and first.base == second.base


def _comparison(draft: ChangeDraft, subject: Address | None, section: Section) -> Comparison:
    node = draft.nodes[0] if draft.nodes else None
    first = node.figures.get(Basis.FINAL) if node else None
    another = _of_another(draft)
    second = None if another else _base_of(draft)[0]
    return Comparison(
        subject,
        draft.basis,
        draft.sign or 0,
        draft.loose,
        first,
        second,
        draft.words,
        draft.place,
        section,
        draft.reason,
        doubtful=another or draft.doubtful,
    )


def explained_by(
    change: ChangeDraft, mentions: Sequence[MentionDraft], section: Section
) -> Explained:
    """Return the change with the amounts that its reason tells."""
    node = change.nodes[0] if change.nodes else None
    second, _ = _base_of(change)
    return Explained(
        amount=change.amount,
        first=node.figures.get(Basis.FINAL) if node else None,
        second=second,
        sign=change.sign or 0,
        basis=change.basis,
        parts=tuple(m.figure for m in mentions),
        moved=tuple(m.moved for m in mentions),
        items=tuple(m.item for m in mentions),
        subject=change.subject.address or (node.address if node else None),
        section=section,
    )
