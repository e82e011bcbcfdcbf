"""Who is being spoken of: the current subject, the open lists, the headings above."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bjdc_audit.recognisers.narrative.accounts import level_of
from bjdc_audit.recognisers.narrative.nodes import ChangeDraft, Draft, Node, all_nodes, each_total
from bjdc_audit.recognisers.narrative.phrases import phrases
from bjdc_audit.recognisers.narrative.subjects import NOBODY, Namer, Subject

if TYPE_CHECKING:
    from bjdc_audit.model.facts import Basis
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.findings import Reason
    from bjdc_audit.model.narrative import Section

ITEM = -1
"""The clause number of lists that were opened above a list item, not in running text."""


@dataclass
class OpenList:
    """An open list: its owner, whether all parts were promised, and where it was opened."""

    owner: Node
    cue: str
    clause: int
    number: int = 0


@dataclass
class Level:
    """A list level: whose parts its items are, and the account class its heading names."""

    level: int
    owner: Node | None = None
    cue: str = ""
    context: str = ""
    number: int = 0


@dataclass
class Bracket:
    """What held before a bracketed list, to be taken up again behind it."""

    end: int
    current: Node | None
    latest: Node | None
    amount: Figure | None
    basis: Basis | None
    lists: int


@dataclass
class Scene:
    """The state of one walk through a section, and what the walk has found."""

    section: Section
    namer: Namer
    year: int | None
    misdated: bool = False
    """True in a paragraph whose year is told as wrong: it is about this year."""
    roots: list[Node] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    excuses: dict[Figure, Reason] = field(default_factory=dict)
    levels: list[Level] = field(default_factory=lambda: [Level(-1)])
    lists: list[OpenList] = field(default_factory=list)
    current: Node | None = None
    """The subject that figures without a subject belong to."""
    latest: Node | None = None
    """The last subject with a figure, money or count: a list cue opens its parts."""
    amount: Figure | None = None
    basis: Basis | None = None
    """What the last amount was: a budget or an outcome."""
    compared: Basis | None = None
    explained: ChangeDraft | None = None
    """The change that a reason clause would explain."""
    counted: list[Figure] = field(default_factory=list)
    brackets: list[Bracket] = field(default_factory=list)
    opened: int = 0
    block: int = 0
    clause: int = 0
    doubtful: bool = False
    """True behind a reason clause: what follows may belong to it, and can only be confirmed."""
    told_here: bool = False
    """True once the current sentence has stated an amount."""

    # -- list items and sentences -------------------------------------------------------------

    def enter_item(self, level: int) -> None:
        """Open a list item: what follows belongs to the innermost open list above it."""
        while self.levels[-1].level >= level:
            self.levels.pop()
        above = self.levels[-1]
        self.lists = (
            [OpenList(above.owner, above.cue, ITEM, above.number)]
            if above.owner is not None
            else []
        )
        self.levels.append(Level(level, context=above.context))
        self.block += 1
        self.current = self.latest = self.amount = self.explained = None
        self.brackets.clear()

    def leave_open(self) -> None:
        """Remember that a paragraph ended with a list cue: the items below are the parts."""
        if self.lists:
            inner = self.lists[-1]
            inner.clause = ITEM
            here = self.levels[-1]
            here.owner, here.cue, here.number = inner.owner, inner.cue, inner.number

    def begin_sentence(self) -> None:
        """Forget what holds within one sentence only."""
        self.compared = None
        self.told_here = False
        self.counted = []

    def close_nested_lists(self) -> None:
        """A semicolon closes a list within a list, and returns to the outer one."""
        while len(self.lists) > 1 and self.lists[-1].clause == self.clause:
            if self.lists[-2].clause == ITEM:
                break
            self.lists.pop()

    def close_sentence_lists(self) -> None:
        """A full stop closes the lists opened in running text, not those of list items."""
        self.lists = [opened for opened in self.lists if opened.clause == ITEM]

    def enter_bracket(self, end: int) -> None:
        """Begin a list in brackets, which closes at a position of the text."""
        kept = Bracket(end, self.current, self.latest, self.amount, self.basis, len(self.lists))
        self.brackets.append(kept)

    def leave_bracket(self) -> int:
        """Take up again what held before the innermost bracket; return where it closed."""
        kept = self.brackets.pop()
        self.current, self.latest, self.amount = kept.current, kept.latest, kept.amount
        del self.lists[kept.lists :]
        return kept.end

    def open_list(self, cue: str) -> None:
        """Open the list of the latest subject."""
        owner = self.latest if self.latest is not None else self.current
        if owner is None:
            return
        if self.lists and self.lists[-1].owner is owner:
            self.lists.pop()
        self.opened += 1
        self.lists.append(OpenList(owner, cue, self.clause, self.opened))
        owner.cue = cue

    def current_item(self) -> list[Node]:
        """Return the nodes of the list item that was read last."""
        return [n for n in all_nodes(self.roots) if n.block == self.block]

    # -- subjects -----------------------------------------------------------------------------

    def owner(self) -> Node | None:
        """Return the owner of the innermost open list."""
        return self.lists[-1].owner if self.lists else None

    def name(self, words: str) -> Subject:
        """Return what words name, here and now."""
        owner = self.owner()
        context = next((lv.context for lv in reversed(self.levels) if lv.context), "")
        return self.namer.name(words, owner.address if owner else None, context)

    def node_for(self, subject: Subject, basis: Basis, *, labelled: bool) -> Node:
        """Return the node that a figure belongs to: the current one, or a new one."""
        current = self.current
        if not subject:
            return current or self.new_node(NOBODY)
        same = current is not None and subject.address == current.address
        if current is not None and same and subject.address and basis not in current.figures:
            return current
        if current is not None and labelled and same and subject.words == current.subject.words:
            return current
        return self._told_before(subject, basis) or self.new_node(subject)

    def _told_before(self, subject: Subject, basis: Basis) -> Node | None:
        """In brackets: the part that the budget's brackets named, now with its outcome."""
        owner = self.owner()
        if not self.brackets or owner is None or subject.address is None:
            return None
        same = (p for p in owner.parts if p.address == subject.address and basis not in p.figures)
        return next(same, None)

    def new_node(self, subject: Subject) -> Node:
        """Start a new subject, as a part of the innermost open list."""
        owner = self.owner()
        node = Node(subject, self.block, owner, clause=self.clause)
        if owner is not None:
            node.list_number = self.lists[-1].number
            owner.parts.append(node)
            owner.cue = owner.cue or self.lists[-1].cue
        else:
            self.roots.append(node)
        return node

    def announce(self, subject: Subject) -> None:
        """Name a subject without a figure yet, e.g. the account at the head of an item."""
        if self.current is not None and self.current.address == subject.address:
            return
        self.current = self.latest = self.new_node(subject)
        if subject.address and level_of(subject.address.account) == 1:
            self.levels[-1].context = subject.address.account

    def state(self, node: Node, basis: Basis, figure: Figure) -> None:
        """Give a subject its figure; from now on it is the one spoken of."""
        node.figures[basis] = figure
        self.current = self.latest = node
        self.amount, self.basis = figure, basis
        self.told_here = True

    def changed(self, before: str, between: str) -> Subject:
        """Name what changed: the words behind 与…相比 say it, else those before it."""
        for words in (between, before.rsplit("。", 1)[-1]):
            text = words.strip(",;:、。 ")
            subject = NOBODY if phrases().final_end.fullmatch(text) else self.name(text)
            apposition = words is before and before.endswith((",", "、"))
            if subject.address is not None or (subject and not apposition):
                return subject
        return NOBODY

    def changed_nodes(self, subject: Subject) -> list[Node]:
        """Return the nodes a change may speak of, the likeliest first."""
        if subject.address is not None:
            wanted = each_total(subject.address)
            met = [n for n in all_nodes(self.roots) if n.address in wanted and n.figures]
            return met[::-1][:2]
        if subject.words or self.current is None:
            return []
        readings = [self.current.root(self.block), self.current]
        return list(dict.fromkeys(readings[::-1] if self.told_here else readings))
