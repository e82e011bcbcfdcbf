"""What nodes say by themselves: facts, lists, counts told with money, accounts named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bjdc_audit.model.facts import BUDGETS, Address, Basis, Fact
from bjdc_audit.model.figures import Kind
from bjdc_audit.model.narrative import AccountMention, Counts, ListedPart, Listing, Statement
from bjdc_audit.model.places import TextPlace
from bjdc_audit.recognisers.narrative.nodes import all_nodes, is_average, spread_of
from bjdc_audit.recognisers.totals import single_items
from bjdc_audit.recognisers.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.narrative import Section
    from bjdc_audit.recognisers.narrative.nodes import Node, PurposeDraft
    from bjdc_audit.recognisers.narrative.walker import Walker

_COUNTED_MONEY = {"three_public"}
# 其中甲 A 万元、乙 B 万元，另付丙 C 万元: not of the same whole.
_BESIDES = ("另", "此外")


def facts_of(walk: Walker) -> Iterator[Fact]:
    """Yield the facts that the nodes of a section state."""
    for node in all_nodes(walk.scene.roots):
        if node.address is None:
            continue
        for basis, figure in node.figures.items():
            if not _fits(figure, node.address):
                continue
            for address in single_items(node.address):
                yield Fact(figure, address.with_basis(basis), walk.section.kind)


def _fits(figure: Figure, address: Address) -> bool:
    """Tell whether a figure's unit suits its item: money for money, pieces for counts."""
    counted = address.item in vocabulary().counted
    return (figure.unit.kind is Kind.COUNT) == counted


def told_by(node: Node, section: Section) -> Iterator[Statement]:
    """Yield what a node states: its lists, the counts told with its money, its account."""
    for basis in (Basis.FINAL, *BUDGETS):
        listings = (_listing(node, members, basis, section) for members in node.lists())
        yield from (listing for listing in listings if listing is not None)
    final = node.figures.get(Basis.FINAL)
    counted = section.kind in _COUNTED_MONEY and not vocabulary().is_average(node.address)
    if final is not None and node.counts and counted:
        yield Counts(final, tuple(node.counts), node.address, section)
    if node.subject.chain is not None and node.figures:
        yield mention_of(node, section, None)


def _listing(node: Node, members: list[Node], basis: Basis, section: Section) -> Listing | None:
    total = node.figures.get(basis)
    named = [p for p in members if (p.figures or p.parts) and not _is_no_part(p)]
    spread = spread_of(named, basis)
    if total is None or not spread or node.gap or _is_nested(spread):
        return None
    if any(n.figures[basis].unit.kind is not total.unit.kind for n in spread):
        return None
    parts = tuple(
        ListedPart(
            n.figures[basis], n.address.with_basis(basis) if n.address else None, n.subject.words
        )
        for n in spread
    )
    address = node.address.with_basis(basis) if node.address else None
    cue = node.cues.get(named[0].list_number, "")
    return Listing(
        total=total,
        total_address=address,
        parts=parts,
        exhaustive=cue == "all",
        cue=cue,
        section=section,
        groups=_breaks(named, basis),
    )


def _is_nested(parts: Sequence[Node]) -> bool:
    """Tell whether an account of a list may be one of another: 水利（款）A：行政运行（项）B."""
    chains = [part.subject.chain for part in parts if part.subject.chain is not None]
    shallow = min((chain.level for chain in chains), default=0)
    return any(chain.level > shallow and not chain.names[0] for chain in chains)


def _is_no_part(node: Node) -> bool:
    """Tell whether an amount in a list is none of its parts: an average, or 另付 A 万元."""
    return is_average(node) or node.subject.words.startswith(_BESIDES)


def _breaks(parts: list[Node], basis: Basis) -> tuple[int, ...]:
    """Return after how many of the spread parts the list might have ended: at its clauses."""
    found: list[int] = []
    count = 0
    for part in parts:
        if count and part.clause != parts[0].clause:
            found.append(count)
        count += len(part.spread(basis) or ())
    return tuple(found)


def mention_of(node: Node, section: Section, purpose: PurposeDraft | None) -> AccountMention:
    """Return the mention of a node's account, where it stands or where its purpose is told.

    Raises ValueError if the node names no chain of accounts, TypeError if it stands in no text.
    """
    chain = node.subject.chain
    if chain is None or node.address is None:
        message = "an account mention needs a chain of names"
        raise ValueError(message)
    place = purpose.place if purpose else next(iter(node.figures.values())).place
    if not isinstance(place, TextPlace):
        message = "the narrative has places in text only"
        raise TypeError(message)
    return AccountMention(
        chain.names,
        chain.codes,
        node.address,
        place,
        section,
        purpose.text if purpose else "",
        purpose.place if purpose else None,
    )
