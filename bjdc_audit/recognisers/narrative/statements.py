"""Drafts → statements: binds what the walker left open, with the whole document in view."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bjdc_audit.model.facts import Address, Basis
from bjdc_audit.model.narrative import (
    Gap,
    ListedPart,
    Listing,
    Mention,
    NameList,
    Rate,
    Rise,
    Statement,
)
from bjdc_audit.recognisers.narrative.bound_changes import change_of, explained_by
from bjdc_audit.recognisers.narrative.named_by_lists import name_funds, narrow
from bjdc_audit.recognisers.narrative.nodes import (
    BracketDraft,
    ChangeDraft,
    GapDraft,
    MentionDraft,
    NamesDraft,
    PurposeDraft,
    RateDraft,
    RiseDraft,
    ShareDraft,
    all_nodes,
    explained,
)
from bjdc_audit.recognisers.narrative.shares import Shares
from bjdc_audit.recognisers.narrative.told import mention_of, told_by
from bjdc_audit.recognisers.totals import each_total

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.narrative import Section
    from bjdc_audit.recognisers.narrative.nodes import Node
    from bjdc_audit.recognisers.narrative.walker import Walker


@dataclass(frozen=True)
class Binder:
    """Everything that was walked, to look up operands in."""

    walks: Sequence[Walker]
    by_address: dict[Address, list[Node]]

    def statements(self) -> Iterator[Statement]:
        """Yield the statements of all sections."""
        for walk in self.walks:
            for node in all_nodes(walk.scene.roots):
                yield from told_by(node, walk.section)
            for draft in walk.scene.drafts:
                yield from self._of_draft(draft, walk.section)
            for change, mentions in explained(walk.scene.drafts):
                yield explained_by(change, mentions, walk.section)

    def _of_draft(self, draft: object, section: Section) -> Iterator[Statement]:
        if isinstance(draft, ChangeDraft):
            yield change_of(draft, section)
        elif isinstance(draft, ShareDraft):
            yield Shares(self.by_address).share(draft, section)
        elif isinstance(draft, RateDraft):
            yield self._rate(draft, section)
        elif isinstance(draft, BracketDraft):
            parts = tuple(ListedPart(f, None, "") for f in draft.parts)
            yield Listing(
                draft.total, None, parts, exhaustive=False, cue=draft.cue, section=section
            )
        elif isinstance(draft, GapDraft):
            yield Gap(draft.amount, draft.more, draft.less, section)
        elif isinstance(draft, RiseDraft) and draft.node.address:
            base, current = (draft.node.figures[b] for b in (Basis.LAST_YEAR, Basis.FINAL))
            yield Rise(draft.node.address, base, current, section)
        elif isinstance(draft, NamesDraft) and draft.node.address:
            yield NameList(draft.node.address, tuple(draft.names), draft.place, section)
        elif isinstance(draft, PurposeDraft) and draft.node.subject.chain:
            yield mention_of(draft.node, section, draft)
        elif isinstance(draft, MentionDraft):
            yield Mention(
                draft.figure,
                draft.words,
                draft.node.address if draft.node else None,
                section,
                self._peers(draft, section),
                draft.named,
                draft.moved,
                draft.change.basis if draft.change else None,
            )

    def _peers(self, draft: MentionDraft, section: Section) -> tuple[Figure, ...]:
        """Return the figures of the list item in which a mention stands."""
        change = draft.change
        told = [f for f in (change.amount, change.percent) if f is not None] if change else []
        if draft.node is not None:
            nodes = (
                n for w in self.walks if w.section is section for n in all_nodes(w.scene.roots)
            )
            told += [f for n in nodes if n.block == draft.node.block for f in n.figures.values()]
            rates = (d for w in self.walks if w.section is section for d in w.scene.drafts)
            told += [
                d.stated
                for d in rates
                if isinstance(d, RateDraft) and d.node.block == draft.node.block
            ]
        return tuple(told)

    def _rate(self, draft: RateDraft, section: Section) -> Rate:
        node = draft.node
        finals = [node.figures[Basis.FINAL]] if Basis.FINAL in node.figures else []
        budgets = node.budget(draft.basis) or self._budget_beside(node, draft.basis, section)
        return Rate(
            draft.stated,
            tuple(finals),
            tuple(budgets),
            node.address,
            draft.basis,
            section,
            _of_total(draft),
        )

    def _budget_beside(self, node: Node, basis: Basis, section: Section) -> list[Figure]:
        """Return the budget told earlier in the same item with the same outcome.

        Nothing spent is 0 % of any budget, so a zero outcome may take the budget of its total.
        """
        final = node.figures.get(Basis.FINAL)
        nodes = (n for w in self.walks if w.section is section for n in all_nodes(w.scene.roots))
        return [
            f
            for n in nodes
            if n.block == node.block
            and final is not None
            and Basis.FINAL in n.figures
            and n.figures[Basis.FINAL].base == final.base
            for f in n.budget(basis)
            if n.address == node.address or (final.base == 0 and f.base != 0)
        ]


def _of_total(draft: RateDraft) -> tuple[Figure, Figure] | None:
    """Return outcome and budget of the total that a rate may be of as well."""
    total = draft.whole
    budgets = total.budget(draft.basis) if total is not None else []
    known = total is not None and Basis.FINAL in total.figures and bool(budgets)
    return (total.figures[Basis.FINAL], budgets[0]) if total is not None and known else None


def binder(walks: Sequence[Walker]) -> Binder:
    """Index the nodes of all sections by address."""
    found: dict[Address, list[Node]] = defaultdict(list)
    for walk in walks:
        for node in all_nodes(walk.scene.roots):
            narrow(node)
            name_funds(node)
            if node.address is None:
                continue
            for address in each_total(node.address):
                found[address].append(node)
    return Binder(walks, found)
