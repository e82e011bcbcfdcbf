"""Who is being spoken of: the current subject, the open lists, the headings above."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bjdc_audit.model.facts import FUNDS, Address, Basis, Scope
from bjdc_audit.model.figures import Kind
from bjdc_audit.recognisers.narrative.accounts import level_of
from bjdc_audit.recognisers.narrative.counted import Counting
from bjdc_audit.recognisers.narrative.list_owners import is_nothing_planned, is_rated, may_hold
from bjdc_audit.recognisers.narrative.nodes import (
    ChangeDraft,
    Draft,
    Node,
    all_nodes,
    is_average,
    owners_of,
)
from bjdc_audit.recognisers.narrative.open_lists import ITEM, Bracket, Level, OpenList
from bjdc_audit.recognisers.narrative.other_year import OtherYear
from bjdc_audit.recognisers.narrative.subjects import NOBODY, Namer, Subject
from bjdc_audit.recognisers.totals import each_total, totals_of

if TYPE_CHECKING:
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.findings import Reason
    from bjdc_audit.model.narrative import Section


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
    part: tuple[Figure | None, Node | None] | None = None
    """What was told before an amount that it is a part of: 占乙收入 B 万元|的 C %."""
    compared: Basis | None = None
    floating: Node | None = None
    """The base of a change whose item is left open: 比上年的 A 万元|增加 B 万元."""
    base_at: int = -1
    """Where the text told the last figure that something was compared with."""
    lent: tuple[Node, Basis, int] | None = None
    """Who was given a base that opens its sentence, and the clause: it may be of who comes next."""
    risen: Node | None = None
    """What 由上年的 A 万元 was said of: 增至 B 万元 tells its outcome."""
    ahead: ChangeDraft | None = None
    """A change that opens its sentence: it is of the item told behind it."""
    explained: ChangeDraft | None = None
    """The change that a reason clause would explain."""
    counting: Counting = field(default_factory=Counting)
    turned_from: Node | None = None
    """Who was spoken of before a change was told of an item without an amount yet."""
    several_told: bool = False
    """True if the sentence before stated several items: 其中 may open a list of any of them."""
    several_amounts: bool = False
    """True if the last sentence that stated items gave them different amounts."""
    told_before: list[Node] = field(default_factory=list)
    """The outcomes of that sentence: a change that names none of them may be of any."""
    told: list[Node] = field(default_factory=list)
    """The outcomes stated in the current sentence, in order."""
    brackets: list[Bracket] = field(default_factory=list)
    lists_opened: int = 0
    block: int = 0
    clause: int = 0
    after_list: bool = False
    """True behind a sentence that ended with a part of a list: who is spoken of next is open."""
    doubtful: bool = False
    """True behind a reason clause: what follows may belong to it, and can only be confirmed."""
    fund: Address | None = None
    """What a sentence or list item of a 财政拨款 section began with, if that is of one fund."""
    opened: bool = False
    """True once it has stated an amount."""
    fresh: bool = True
    """True until the paragraph states an amount."""
    numbered: bool = False
    """True within the paragraph of a list item."""
    spoken: str = ""
    """The words of the clause up to the number that is read."""
    funds: frozenset[Scope] = frozenset()
    """The funds that the words of the clause name, or else the words the sentence opens with."""
    based: Basis | None = None
    """Set right behind the figure of a base (上年决算数 A 万元): a list is one of its parts."""
    past: OtherYear | None = None
    """Set in a sentence once it tells of another year: 2022年度收入总计 A 万元，其中…."""
    paragraph_at: int = 0
    """Where the paragraph begins in the text."""
    behind_items: bool = False
    """True in a paragraph behind a list: 1.甲 A 万元；2.乙 B 万元。|比上年增加 C 万元."""
    in_item: bool = False
    """True in a clause that begins as an item of a list in running text: 2.甲支出 A 万元."""
    other_base: bool = False
    """True behind 比2019年 or 比全市平均: changes from that are none from last year."""
    series: tuple[Figure, ...] = ()
    """What 四类支出分别为 A、B、C 万元 told of nothing that is known: shares may be of these."""
    shared: Subject = NOBODY
    """Whose share was told by name, with no amount since: the next share is of the same."""
    share_of: str = ""
    """The whole that the words behind the number give its share of."""
    balance_added: bool = False
    """True if a balance is added to the number right behind it: it is no grand total."""
    unit: str = ""
    """The name that the text calls its unit, "" if that is not known."""
    of_unit: bool = False
    """True in a paragraph that another unit's name heads: what it tells is of that."""
    told_here: bool = False
    """True once the current sentence has stated an amount, or the rate of an item it names."""

    # -- list items and sentences -------------------------------------------------------------

    def enter_item(self, level: int, heading: str = "") -> None:
        """Open a list item: what follows belongs to the innermost open list above it."""
        while self.levels[-1].level >= level:
            self.levels.pop()
        above = self.levels[-1]
        self.lists = (
            [OpenList(above.owner, above.cue, ITEM, above.number)]
            if above.owner is not None
            else []
        )
        self.levels.append(Level(level, context=above.context, heading=heading))
        self.block += 1
        self.current = self.latest = self.amount = self.explained = self.turned_from = None
        self.after_list = False
        self.brackets.clear()

    def leave_open(self) -> None:
        """Remember that a paragraph ended with a list cue: the items below are the parts."""
        if self.lists:
            inner = self.lists[-1]
            inner.clause = ITEM
            here = self.levels[-1]
            here.owner, here.cue, here.number = inner.owner, inner.cue, inner.number

    def begin_paragraph(self, at: int, *, numbered: bool) -> None:
        """Forget what holds within one paragraph only; one begins at a position of the text."""
        self.numbered, self.fund, self.opened = numbered, None, False
        self.of_unit = False
        self.fresh, self.paragraph_at = True, at
        self.several_amounts, self.told_before = False, []

    def begin_sentence(self) -> None:
        """Forget what holds within one sentence only."""
        if self.past:
            self.current = None  # 2022年支出 A 万元。|增加 B 万元: of which year?
        self.compared = self.ahead = self.floating = self.risen = self.lent = None
        self.told_here = self.other_base = False
        self.based = self.past = None
        self.series, self.shared = (), NOBODY
        if self.told:
            outer = [n for n in self.told if not _is_of_money(n)]
            self.told_before = outer
            self.several_amounts = len({n.figures[Basis.FINAL].base for n in outer}) > 1
        roots = [n for n in self.told if n.parent is None]
        self.several_told = len({n.address or n.subject.words for n in roots}) > 1
        self.counting, self.told = Counting(), []
        if not self.numbered:
            self.fund, self.opened = None, False

    def close_nested_lists(self) -> None:
        """A semicolon closes a list within a list, and returns to the outer one."""
        while len(self.lists) > 1 and self.lists[-1].clause == self.clause:
            if self.lists[-2].clause == ITEM:
                break
            self.lists.pop()

    def close_sentence_lists(self) -> None:
        """A full stop closes the lists opened in running text, not those of list items."""
        if self.turned_from is not None and self.current and not self.current.figures:
            self.current = self.latest = self.turned_from
        self.turned_from = None
        kept = [opened for opened in self.lists if opened.clause == ITEM]
        closed = {id(o.owner) for o in self.lists} - {id(o.owner) for o in kept}
        owners = [id(owner) for owner in owners_of(self.current)]
        # 其中：|甲 A 万元，乙 B 万元。与预算相比，…: the list goes on, but who is meant is open.
        several = Counter(id(n.parent) for n in self.told if n.parent is not None)
        announced = self.current is not None and not self.current.figures
        self.after_list = not announced and any(o in closed or several[o] > 1 for o in owners)
        self.lists = kept

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

    def turn_back(self) -> None:
        """Speak of the item that the sentence told, behind amounts of its reason: 本项支出.

        Where it told several, of nobody.
        """
        if self.current is None or self.current.address is not None:
            return
        named = {n.address: n for n in self.told if n.address is not None and n.parent is None}
        self.current = next(iter(named.values())) if len(named) == 1 else None

    def turn_to_past(self, basis: Basis | None) -> None:
        """Tell of another year, to the end of the sentence or of the brackets that are open."""
        self.past = OtherYear(basis, self.depth, self.current, self.in_item)

    def leave_past(self) -> None:
        """Come back to this year behind its brackets: 支出 A 万元（2022年 B 万元），|其中：甲 C."""
        if self.past and self.depth < self.past.depth:
            self.current = self.past.spoken_of or self.current
            self.past = None

    def begin_clause(self, *, numbered: bool) -> None:
        """Begin a clause; another item of a list is of this year again."""
        self.clause += 1
        if self.past and self.past.in_item and numbered:
            self.past = None
        self.in_item = numbered

    @property
    def depth(self) -> int:
        """How many brackets the words of the clause have opened and not closed."""
        return self.spoken.count("(") - self.spoken.count(")")

    def is_aside(self) -> bool:
        """Tell whether brackets are open that hold no list of their own.

        其他用车 5 辆（含校车 3 辆）: no part of the list that 其他用车 is one of.
        """
        listed = any(self.lists[bracket.lists :] for bracket in self.brackets[-1:])
        return self.depth > len(self.brackets) or (bool(self.brackets) and not listed)

    def is_behind_items(self) -> bool:
        """Tell whether a sentence behind a list has told no amount or item of its own yet."""
        return self.behind_items and not self.told_here

    def open_list(self, cue: str, whole: Node | None = None) -> None:
        """Open the list of the latest subject, if not of another whole."""
        owner = whole or self.latest or self.current
        if owner is None:
            return
        if self.lists and self.lists[-1].owner is owner:
            self.lists.pop()
        # 培训费 A 万元，人均 B 元；其中到省外培训 …: of the whole; 年初预算 0 万元 has no list
        nothing = not self.brackets and is_nothing_planned(owner)
        if may_hold(self, owner) or is_average(owner) or nothing:
            owner = Node(Subject(None, owner.subject.words), self.block, None, clause=self.clause)
        self.lists_opened += 1
        if self.based is not None and not self.past:
            self.turn_to_past(self.based)
        rated = is_rated(self, owner)
        if owner.address is not None and rated:
            told = self.told_of(owner.address)
            owner = told[-1] if told else owner
        planned = self.basis if Basis.FINAL not in owner.figures and not rated else None
        self.lists.append(OpenList(owner, cue, self.clause, self.lists_opened, planned))
        owner.cues[self.lists_opened] = cue

    def current_item(self) -> list[Node]:
        """Return the nodes of the list item that was read last."""
        return [n for n in all_nodes(self.roots) if n.block == self.block]

    def told_of(self, address: Address) -> list[Node]:
        """Return where the section states the outcome of an item."""
        nodes = (n for n in all_nodes(self.roots) if n.address == address)
        return [n for n in nodes if Basis.FINAL in n.figures]

    def floating_here(self) -> Node | None:
        """Return what holds the base that the clause told of an open item."""
        floating = self.floating
        return floating if floating is not None and floating.clause == self.clause else None

    # -- subjects -----------------------------------------------------------------------------

    def owner(self) -> Node | None:
        """Return the owner of the innermost open list."""
        return self.lists[-1].owner if self.lists else None

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

    def speak_of_nobody(self, basis: Basis, figure: Figure) -> None:
        """Keep a budget that may be of several items: an outcome and a rate behind are of it."""
        self.current = Node(NOBODY, self.block, clause=self.clause, figures={basis: figure})
        self.roots.append(self.current)

    def new_node(self, subject: Subject) -> Node:
        """Start a new subject, as a part of the innermost open list."""
        self._leave_lists(subject)
        owner = self.owner()
        node = Node(subject, self.block, owner, clause=self.clause)
        if owner is not None:
            node.list_number = self.lists[-1].number
            owner.parts.append(node)
            owner.cues.setdefault(node.list_number, self.lists[-1].cue)
        else:
            self.roots.append(node)
        return node

    def _leave_lists(self, subject: Subject) -> None:
        """Close the inner lists that an item is no part of, if it is one of an outer list."""
        if subject.address is None or subject.address.account:
            return
        totals = totals_of(subject.address)
        outside = self.brackets[-1].lists if self.brackets else 0
        for size in range(len(self.lists), outside, -1):
            owner = self.lists[size - 1].owner.address
            if owner in totals:
                del self.lists[size:]
                return
            # 人员经费 A 万元，其中：…；公用经费 B 万元: a sibling of the owner is no part of it.
            if owner is None or owner.account or owner == subject.address:
                continue
            if size == len(self.lists) and set(totals) & set(totals_of(owner)):
                self.lists.pop()

    def stated(self, subject: Subject, basis: Basis) -> Node | None:
        """Return where the list item, or the paragraph above, stated an item's outcome.

        None if it has its figure on a basis already.
        """
        if subject.address is None:
            return None
        found = (n for n in self.current_item() if n.address == subject.address)
        open_yet = [n for n in found if Basis.FINAL in n.figures and basis not in n.figures]
        if not open_yet and self.fresh:  # the paragraph above told it
            told = [n for each in each_total(subject.address) for n in self.told_of(each)]
            same = len({n.figures[Basis.FINAL].base for n in told}) == 1
            open_yet = [n for n in told if same and basis not in n.figures]
        return open_yet[-1] if open_yet else None

    def announce(self, subject: Subject) -> None:
        """Name a subject without a figure yet, e.g. the account at the head of an item."""
        if self.current is not None and self.current.address == subject.address:
            return
        self.after_list = False
        self.current = self.latest = self.new_node(subject)
        if subject.address and level_of(subject.address.account) == 1:
            self.levels[-1].context = subject.address.account

    def turn_ahead(self, subject: Subject) -> Node:
        """Speak of an item whose change is told before its amount, to the end of the sentence."""
        self.turned_from = self.turned_from or self.current
        self.current = self.latest = self.new_node(subject)
        return self.current

    def state(self, node: Node, basis: Basis, figure: Figure) -> None:
        """Give a subject its figure; from now on it is the one spoken of."""
        if not self.opened:
            self.open_with(node)
        elif self._is_of_another_fund(node):
            self.fund = None  # 一般公共预算收入 A、政府性基金收入 B；年末结转 C 万元: of both
        node.figures[basis] = figure
        self.shared = NOBODY
        if self.fresh:
            self.explained = None  # a reason behind it is none of a change told above
        self.based, self.fresh = None, False
        if basis is Basis.FINAL:
            self.told.append(node)
            if self.ahead is not None and self.ahead.clause == self.clause:
                self.ahead.nodes = [node]
        self.ahead = None
        self.current = self.latest = node
        self.after_list = False
        self.amount, self.basis = figure, basis
        self.told_here = True

    def open_with(self, node: Node) -> None:
        """Begin a sentence or list item with an item: if it is of one fund, all of it may be."""
        named = node.address if self.section.scope is Scope.FISCAL else None
        self.fund = named if named is not None and named.scope in FUNDS else None
        self.opened = True

    def _is_of_another_fund(self, node: Node) -> bool:
        """Tell whether an item is named as one of another fund than the sentence began with."""
        address, begun = node.address, self.fund
        other = address is not None and begun is not None and address.scope != begun.scope
        return other and address is not None and address.scope in FUNDS

    def behind_several(self) -> bool:
        """Tell whether a clause has told nothing yet, and the one before it several amounts.

        甲支出 A 万元，乙支出 B 万元；较上年 C 万元增加 D 万元: of which, or of all, is left open.
        """
        last = [n for n in self.told if n.clause == self.told[-1].clause]
        amounts = {n.figures[Basis.FINAL].base for n in last}
        return len(amounts) > 1 and self.told[-1].clause != self.clause

    def turn_to_outcome(self) -> None:
        """Speak of the outcome of the current subject: a share behind its rate is one of this."""
        final = self.current.figures.get(Basis.FINAL) if self.current is not None else None
        if final is not None:
            self.amount, self.basis = final, Basis.FINAL

    def leave(self, figure: Figure, reason: Reason) -> None:
        """Bind a number to nothing, and say why."""
        self.excuses[figure] = reason

    def lose_amount(self) -> None:
        """Pass an amount that lost its unit: a share behind it is of this, its list has a gap."""
        self.amount = self.current = None
        if (owner := self.owner()) is not None:
            owner.gap = True


def _is_of_money(node: Node) -> bool:
    """Tell whether a node stands in the list of an amount that its own list item states."""
    outcomes = [o.figures.get(Basis.FINAL) for o in owners_of(node) if o.block == node.block]
    return any(final is not None and final.unit.kind is Kind.AMOUNT for final in outcomes)
