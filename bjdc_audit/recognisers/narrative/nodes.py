"""What the walker collects: subjects with their figures, and claims still to be bound."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bjdc_audit.model.facts import BUDGETS, Address, Basis
from bjdc_audit.model.figures import Kind
from bjdc_audit.recognisers.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.places import TextPlace
    from bjdc_audit.recognisers.narrative.subjects import Subject

# 人均公务接待费, and 人均 alone
_AVERAGE = re.compile(
    r"(?:人次?|车|批次?|次|户|辆|团|台|月|村|生|件|班|期|校|园|所|床|亩)(?:\([^()]\))?均|平均每|每[人车批次户辆月台套件张所校村亩]|单价$"
)
# 所属 9 所小学|平均每校
_AVERAGE_END = re.compile("平均每[^,;。:]{1,3}$")


@dataclass(eq=False)
class Node:
    """A subject met while walking a section, with its figures by basis and its listed parts."""

    subject: Subject
    block: int
    parent: Node | None = None
    figures: dict[Basis, Figure] = field(default_factory=dict)
    counts: list[Figure] = field(default_factory=list)
    parts: list[Node] = field(default_factory=list)
    cues: dict[int, str] = field(default_factory=dict)
    """The cue of each of its lists."""
    clause: int = 0
    list_number: int = 0
    """Which of its owner's lists this is a part of."""
    gap: bool = False
    """True if a part of its list could not be read."""

    @property
    def address(self) -> Address | None:
        """The address on its final basis, if known."""
        return self.subject.address

    def budget(self, basis: Basis) -> list[Figure]:
        """Return the figures that a budget word can mean: that budget, or any if it says none."""
        wanted = BUDGETS if basis is Basis.BUDGET else (basis, Basis.BUDGET)
        return [self.figures[b] for b in wanted if b in self.figures]

    def spread(self, basis: Basis) -> list[Node] | None:
        """Return the nodes that carry this node's value on a basis: itself, or all its parts.

        None if some part has none.
        """
        if basis in self.figures:
            return [self]
        spreads = (spread_of(parts, basis) for parts in self.lists())
        return next((found for found in spreads if found is not None), None)

    def lists(self) -> list[list[Node]]:
        """Return the parts, list by list: an item may be told by fund and by kind."""
        lists: dict[int, list[Node]] = {}
        for part in self.parts:
            lists.setdefault(part.list_number, []).append(part)
        return list(lists.values())

    def root(self, block: int) -> Node:
        """Return the outermost list owner within a block of text."""
        node = self
        while node.parent is not None and node.parent.block == block and node.parent.figures:
            node = node.parent
        return node


@dataclass(eq=False)
class ChangeDraft:
    """A change or comparison met in the text, before its operands are bound."""

    nodes: list[Node]
    subject: Subject
    basis: Basis
    sign: int | None
    words: str
    place: TextPlace
    amount: Figure | None = None
    percent: Figure | None = None
    percent_sign: int | None = None
    loose: bool = False
    reason: str = ""
    options_left: bool = False
    signed: bool = False
    doubtful: bool = False
    with_base: bool = False
    clause: int = 0
    depth: int = 0
    """How many brackets are open where it is told."""


@dataclass(eq=False)
class ShareDraft:
    """A share met in the text."""

    stated: Figure
    part: Figure | None
    node: Node | None
    subject: Subject
    whole: Subject
    whole_words: str
    owner: Node | None = None
    """Whose list it stands in."""
    against: Figure | None = None
    """Last year's figure, of which it is told: 为上年的 S %."""


@dataclass(eq=False)
class RateDraft:
    """A completion rate met in the text."""

    stated: Figure
    node: Node
    basis: Basis
    clause: int
    whole: Node | None = None
    """Whose rate it may be as well: that of the total whose parts are told before."""


@dataclass(eq=False)
class NamesDraft:
    """Names listed without amounts."""

    node: Node
    names: list[tuple[str, TextPlace]]
    place: TextPlace


@dataclass(eq=False)
class PurposeDraft:
    """主要用于…: what an account was spent on."""

    node: Node
    text: str
    place: TextPlace


@dataclass(eq=False)
class BracketDraft:
    """「21人（招聘12人、调入9人）」, 「2个…，0个…，共2个」: a number and its parts."""

    total: Figure
    parts: tuple[Figure, ...]
    cue: str = "("
    """"among" for 「多支出的 5.00 万元中，4.00 万元为上年结转」: the parts need not be all.

    "whole" for 「结转和结余事项：甲 4.00 万元、其他资金 1.00 万元。」: they are.
    """


@dataclass(eq=False)
class MentionDraft:
    """A number that binds nothing; ``change`` is the change whose reason it stands in.

    ``moved`` is what its words say (+1 for 新增, -1 for 压减, 0 for neither), ``named`` the item
    that they name; ``item`` is the item whose change it is for sure. ``rising`` for the figures of
    由上年的 A 万元增至 B 万元.
    """

    figure: Figure
    words: str
    node: Node | None
    change: ChangeDraft | None = None
    moved: int = 0
    named: Address | None = None
    item: Address | None = None
    rising: bool = False


@dataclass(eq=False)
class GapDraft:
    """「本年支出大于本年收入 7.00 万元」: the larger item, the smaller one."""

    amount: Figure
    more: Address
    less: Address


@dataclass(eq=False)
class RiseDraft:
    """「由上年的 A 万元增至 B 万元」 in a reason: a node that holds both."""

    node: Node


Draft = (
    ChangeDraft
    | ShareDraft
    | RateDraft
    | NamesDraft
    | PurposeDraft
    | BracketDraft
    | GapDraft
    | MentionDraft
    | RiseDraft
)


def explained(drafts: Sequence[Draft]) -> Iterator[tuple[ChangeDraft, list[MentionDraft]]]:
    """Yield the changes that amounts explain, with these amounts."""
    told = [d for d in drafts if isinstance(d, MentionDraft) and d.change is not None]
    money = [d for d in told if d.figure.unit.kind is Kind.AMOUNT and not d.rising]
    changes = {id(d.change): d.change for d in money}
    for key, change in changes.items():
        if change is not None:
            yield change, [d for d in money if id(d.change) == key]


def spread_of(parts: list[Node], basis: Basis) -> list[Node] | None:
    """Return the nodes that carry the values of a list on a basis; None if a part has none."""
    found: list[Node] = []
    for part in parts:
        below = part.spread(basis)
        if below is None:
            return None
        found += below
    return found


def all_nodes(roots: list[Node]) -> Iterator[Node]:
    """Yield nodes and their parts, in order of appearance."""
    for node in roots:
        yield node
        yield from all_nodes(node.parts)


def owners_of(node: Node | None) -> Iterator[Node]:
    """Yield the lists that a node stands in, innermost first."""
    while node is not None and node.parent is not None:
        node = node.parent
        yield node


def functional_accounts(node: Node) -> set[str]:
    """Return the functional account of a node, as a set of one or none."""
    account = node.address.account if node.address else ""
    return set() if account[:1] in ("", "3") else {account}


def is_average(node: Node | None) -> bool:
    """Tell whether an item is an average: 人均公务接待费, or 人均 alone."""
    if node is None:
        return False
    words = node.subject.words
    named = _AVERAGE.match(words) or _AVERAGE_END.search(words)
    return vocabulary().is_average(node.address) or named is not None
