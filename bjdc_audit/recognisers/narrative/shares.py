"""Share drafts → shares: what a percentage is of, with the whole document in view."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bjdc_audit.model.facts import WHOLE_UNIT, Address, Basis, Scope
from bjdc_audit.model.narrative import Share
from bjdc_audit.model.places import text_start
from bjdc_audit.recognisers.narrative.nodes import owners_of
from bjdc_audit.recognisers.narrative.phrases import phrases
from bjdc_audit.recognisers.totals import WITHOUT_BALANCES, levels_above, totals_of
from bjdc_audit.recognisers.vocabulary import term_form, vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.narrative import Section
    from bjdc_audit.recognisers.narrative.nodes import Node, ShareDraft

_SUM = "总额"


@dataclass(frozen=True)
class Shares:
    """What was walked, by address, to look up wholes in."""

    by_address: Mapping[Address, Sequence[Node]]

    def share(self, draft: ShareDraft, section: Section) -> Share:
        """Return the share that a draft tells, with every whole that it may be of."""
        part, node = draft.part, draft.node
        subject = draft.subject.address or (node.address if node and not draft.subject else None)
        if draft.against is not None:
            return Share(draft.stated, part, (draft.against,), (), subject, "", section)
        if draft.subject and draft.subject.address:
            part = self._figure_at(draft.subject.address, section)
        addresses = [a for a in self._whole_addresses(draft, section) if a != subject]
        wholes = [f for a in addresses if (f := self._figure_at(a, section))]
        guessed = self._is_guess(draft, subject, addresses, section, named=bool(wholes))
        if guessed and draft.whole.address is not None:
            wholes = self._any_scope(draft.whole.address, subject, section)
        if node is not None:
            basis = next((b for b, f in node.figures.items() if f is part), Basis.FINAL)
            own = self._named_whole(draft, section, basis)
            owners = [] if own else self._owners(draft, node, subject, section)
            wholes = (own or wholes) + [o.figures[basis] for o in owners if basis in o.figures]
            addresses += [o.address for o in owners if o.address]
            if not draft.whole_words.strip():
                wholes += self._above(addresses or ([subject] if subject else []), section)
        return Share(
            draft.stated,
            part,
            tuple(w for w in dict.fromkeys(wholes) if w != part),
            tuple(addresses),
            subject,
            draft.whole_words,
            section,
            guessed,
        )

    def _is_guess(
        self,
        draft: ShareDraft,
        subject: Address | None,
        addresses: Sequence[Address],
        section: Section,
        *,
        named: bool,
    ) -> bool:
        """Tell whether the words leave open of which scope the whole is, or which total."""
        if draft.whole.address is None:
            return False
        guessed = not named and phrases().scope_in(term_form(draft.whole_words)) is None
        if "总计" not in draft.whole_words:
            # 占全部支出的 C %: mostly of what was spent this year, if that is told
            year = WITHOUT_BALANCES.get(draft.whole.address.item)
            told = any(self.by_address.get(a) for a in addresses if a.item == year)
            guessed = guessed or (year is not None and not told)
        # 一般公共预算……情况：全年支出 A 万元，占本年支出的 B %: A may be all that the section tells
        return guessed or (subject is None and _of_open_scope(draft, section))

    def _owners(
        self, draft: ShareDraft, node: Node, subject: Address | None, section: Section
    ) -> list[Node]:
        """Return whose lists the part stands in; a share of no whole is of the nearest total."""
        bare = not draft.whole_words.strip()
        if draft.subject:
            owners = [draft.owner] if draft.owner and bare else []
        else:
            known = draft.whole.address is not None or not draft.whole
            owners = list(owners_of(node)) if known else []
        nearest = totals_of(subject) if subject is not None else []
        if bare and not any(o.address in nearest for o in owners):
            return [*self._totals_over(subject, section), *owners]
        return owners

    def _named_whole(self, draft: ShareDraft, section: Section, basis: Basis) -> list[Figure]:
        """Return what the section states of the whole that the words of a share name for sure.

        Where they do, the share is of nothing else: not of the list that it stands in.
        """
        address = draft.whole.address
        if draft.whole_words == _SUM:
            address = self._sum_of(section, draft.owner)
        elif address is None or draft.whole.assumed or address.item in WHOLE_UNIT:
            return []
        if address is None:
            return []
        nodes = self.by_address.get(address, [])
        return [n.figures[basis] for n in nodes if basis in n.figures and _within(n, section)]

    def _sum_of(self, section: Section, owner: Node | None) -> Address | None:
        """Return the item that 占总额的 means: the only sum by name that the section tells.

        In the list of 合同总额 A 万元 it may be that.
        """
        found = {
            address
            for address, nodes in self.by_address.items()
            if address.item.endswith(_SUM) and any(_within(n, section) for n in nodes)
        }
        other = owner is not None and owner.address not in found and "总" in owner.subject.words
        return found.pop() if len(found) == 1 and not other else None

    def _above(self, addresses: Sequence[Address], section: Section) -> list[Figure]:
        """Return what holds a whole: a bare share of a part may be one of that."""
        items = {a.item: a for a in addresses}
        above = [
            self._figure_at(replace(items[part], item=whole), section)
            for part, whole in vocabulary().subsets
            if part in items
        ]
        return [figure for figure in above if figure is not None]

    def _whole_addresses(self, draft: ShareDraft, section: Section) -> list[Address]:
        address = draft.whole.address
        if address is None:
            return []
        if address.item not in WHOLE_UNIT or address.account:
            return [address]
        items = (address.item, WITHOUT_BALANCES.get(address.item, address.item))
        open_scope = _of_open_scope(draft, section)
        scopes = (Scope.ALL_FUNDS, address.scope) if open_scope else (address.scope,)
        return list(dict.fromkeys(Address(item, scope) for item in items for scope in scopes))

    def _totals_over(self, address: Address | None, section: Section) -> list[Node]:
        """Return the nodes of this section whose item is the total of an item.

        The nearest totals come first; where they are not stated, those above them.
        """
        for totals in levels_above(address) if address is not None else ():
            found = [n for total in totals for n in self.by_address.get(total, [])]
            here = [n for n in found if _within(n, section)]
            if here:
                return sorted(here, key=lambda n: -_where(n))
        return []

    def _any_scope(self, address: Address, part: Address | None, section: Section) -> list[Figure]:
        """Return what is stated of an item in other scopes: in this section, else anywhere."""
        scopes = (s for s in Scope if part is None or replace(address, scope=s) != part)
        others = [self._figure_at(replace(address, scope=scope), section) for scope in scopes]
        figures = [f for f in others if f is not None]
        here = [f for f in figures if section.start <= text_start(f.place) < section.end]
        return here or figures

    def _figure_at(self, address: Address, section: Section) -> Figure | None:
        """Return the outcome stated under an address, in this section rather than in another."""
        nodes = self.by_address.get(address, [])
        stated = [n.figures[Basis.FINAL] for n in nodes if Basis.FINAL in n.figures]
        here = [f for f in stated if section.start <= text_start(f.place) < section.end]
        return next(iter(here or stated), None)


def _of_open_scope(draft: ShareDraft, section: Section) -> bool:
    """Tell whether a share is of a whole that may be that of all funds or that of its section."""
    address = draft.whole.address
    named = address is not None and address.scope == section.scope
    return named and draft.whole.assumed and section.scope is not Scope.ALL_FUNDS


def _where(node: Node) -> int:
    return text_start(next(iter(node.figures.values())).place)


def _within(node: Node, section: Section) -> bool:
    return any(section.start <= text_start(f.place) < section.end for f in node.figures.values())
