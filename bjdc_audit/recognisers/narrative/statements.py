"""Drafts → statements: binds what the walker left open, with the whole document in view."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bjdc_audit.model.facts import BUDGETS, FUNDS, WHOLE_UNIT, Address, Basis, Scope
from bjdc_audit.model.narrative import (
    Change,
    Comparison,
    Explained,
    Gap,
    ListedPart,
    Listing,
    Mention,
    NameList,
    Rate,
    Rise,
    Share,
    Statement,
)
from bjdc_audit.model.places import text_start
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
    owners_of,
)
from bjdc_audit.recognisers.narrative.phrases import phrases
from bjdc_audit.recognisers.narrative.reasons import says_new
from bjdc_audit.recognisers.narrative.told import mention_of, told_by
from bjdc_audit.recognisers.totals import each_total, levels_above, totals_of
from bjdc_audit.recognisers.vocabulary import term_form, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.narrative import Section
    from bjdc_audit.recognisers.narrative.nodes import Node
    from bjdc_audit.recognisers.narrative.walker import Walker

_SUM = "总额"
_GRAND = "总计"
# 占总支出的…% may mean the spending of the year alone.
_WITHOUT_BALANCES = {"收入总计": "本年收入合计", "支出总计": "本年支出合计"}
_BESIDE_BALANCE = {
    "收入总计": ("年初结转和结余", "本年收入合计"),
    "支出总计": ("年末结转和结余", "本年支出合计"),
}


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
                yield _explained(change, mentions, walk.section)

    def _of_draft(self, draft: object, section: Section) -> Iterator[Statement]:
        if isinstance(draft, ChangeDraft):
            yield self._change(draft, section)
        elif isinstance(draft, ShareDraft):
            yield self._share(draft, section)
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

    def _change(self, draft: ChangeDraft, section: Section) -> Change | Comparison:
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

    def _share(self, draft: ShareDraft, section: Section) -> Share:
        part, node = draft.part, draft.node
        named = bool(draft.subject)
        subject = draft.subject.address or (node.address if node and not named else None)
        if draft.against is not None:
            return Share(draft.stated, part, (draft.against,), (), subject, "", section)
        if draft.subject and draft.subject.address:
            part = self._figure_at(draft.subject.address, section)
        addresses = [a for a in self._whole_addresses(draft, section) if a != subject]
        wholes = [f for a in addresses if (f := self._figure_at(a, section))]
        unscoped = phrases().scope_in(term_form(draft.whole_words)) is None
        guessed = not wholes and unscoped and draft.whole.address is not None
        if draft.whole.address is not None and "总计" not in draft.whole_words:
            # 占全部支出的 C %: mostly of what was spent this year, if that is told
            year = _WITHOUT_BALANCES.get(draft.whole.address.item)
            told = any(self.by_address.get(a) for a in addresses if a.item == year)
            guessed = guessed or (year is not None and not told)
        # 一般公共预算……情况：全年支出 A 万元，占本年支出的 B %: A may be all that the section tells
        guessed = guessed or (subject is None and _of_open_scope(draft, section))
        if guessed and draft.whole.address is not None:
            wholes = self._any_scope(draft.whole.address, subject, section)
        if node is not None:
            basis = next((b for b, f in node.figures.items() if f is part), Basis.FINAL)
            known = draft.whole.address is not None or not draft.whole
            listed = [draft.owner] if draft.owner and not draft.whole_words.strip() else []
            owners = listed if draft.subject else list(owners_of(node)) if known else []
            if own := self._named_whole(draft, section, basis):
                wholes, owners = own, []
            bare = not draft.whole_words.strip()
            nearest = totals_of(subject) if subject is not None else []
            if bare and not any(o.address in nearest for o in owners):
                owners = [*self._totals_over(subject, section), *owners]
            wholes += [o.figures[basis] for o in owners if basis in o.figures]
            addresses += [o.address for o in owners if o.address]
            if bare:
                parts = addresses or ([subject] if subject else [])
                wholes += self._above(parts, section)
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
        if address.item not in WHOLE_UNIT:
            return [address]
        items = (address.item, _WITHOUT_BALANCES.get(address.item, address.item))
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


def _of_open_scope(draft: ShareDraft, section: Section) -> bool:
    """Tell whether a share is of a whole that may be that of all funds or that of its section."""
    address = draft.whole.address
    named = address is not None and address.scope == section.scope
    return named and draft.whole.assumed and section.scope is not Scope.ALL_FUNDS


def _of_total(draft: RateDraft) -> tuple[Figure, Figure] | None:
    """Return outcome and budget of the total that a rate may be of as well."""
    total = draft.whole
    budgets = total.budget(draft.basis) if total is not None else []
    known = total is not None and Basis.FINAL in total.figures and bool(budgets)
    return (total.figures[Basis.FINAL], budgets[0]) if total is not None and known else None


def _where(node: Node) -> int:
    return text_start(next(iter(node.figures.values())).place)


def _within(node: Node, section: Section) -> bool:
    return any(section.start <= text_start(f.place) < section.end for f in node.figures.values())


def binder(walks: Sequence[Walker]) -> Binder:
    """Index the nodes of all sections by address."""
    found: dict[Address, list[Node]] = defaultdict(list)
    for walk in walks:
        for node in all_nodes(walk.scene.roots):
            _narrow(node)
            _name_funds(node)
            if node.address is None:
                continue
            for address in each_total(node.address):
                found[address].append(node)
    return Binder(walks, found)


def _narrow(total: Node) -> None:
    """Name 「总支出 A 万元，其中基本支出 B 万元、项目支出 C 万元」: the spending of the year.

    总支出 may hold the closing balance, but then its list tells it.
    """
    told = total.address
    year = _WITHOUT_BALANCES.get(told.item) if told is not None else None
    if told is None or year is None or _GRAND in total.subject.words:
        return
    items = {part.address.item for part in total.parts if part.address is not None}
    balances = {item for item in items if item.endswith(("结余", "分配", "结转"))}
    if items and not balances and year not in items:
        total.subject = replace(total.subject, address=replace(told, item=year))


def _name_funds(total: Node) -> None:
    """Name the funds beside the balance: 收入总计中，一般公共预算财政拨款 A，年初结转 B 万元.

    Without the balance they may hold their own ones.
    """
    told = _BESIDE_BALANCE.get(total.address.item) if total.address is not None else None
    if told is None:
        return
    balance, item = told
    if all(part.address is None or part.address.item != balance for part in total.parts):
        return
    scopes = dict(phrases().scopes)
    for part in total.parts:
        scope = scopes.get(part.subject.words)
        if part.address is None and scope in FUNDS:
            part.subject = replace(part.subject, address=Address(item, scope))


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
        if below and all(n.address is not None for n in below):
            return None, tuple(n.figures[draft.basis] for n in below)
    return None, ()


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


def _explained(
    change: ChangeDraft, mentions: Sequence[MentionDraft], section: Section
) -> Explained:
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
