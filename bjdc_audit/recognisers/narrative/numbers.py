"""What to do with a number, once its words have told what it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bjdc_audit.model.facts import BUDGETS, Address, Basis, Scope
from bjdc_audit.model.figures import PERCENT, Kind
from bjdc_audit.model.findings import Reason
from bjdc_audit.recognisers.narrative.bare_words import (
    is_other_side,
    meant,
    other_side,
    told_side,
    told_total,
)
from bjdc_audit.recognisers.narrative.changes import Changes, is_average
from bjdc_audit.recognisers.narrative.counted import (
    cross_brackets,
    just_paid,
    names_nothing,
    suited,
)
from bjdc_audit.recognisers.narrative.leads import Lead, Role
from bjdc_audit.recognisers.narrative.nodes import (
    BracketDraft,
    GapDraft,
    MentionDraft,
    Node,
    RateDraft,
    ShareDraft,
)
from bjdc_audit.recognisers.narrative.phrases import phrases
from bjdc_audit.recognisers.narrative.subjects import NOBODY, Subject
from bjdc_audit.recognisers.narrative.whose import of_account, of_another, rolled_on
from bjdc_audit.recognisers.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable

    from bjdc_audit.model.figures import Figure, Unit
    from bjdc_audit.model.places import TextPlace
    from bjdc_audit.recognisers.narrative.scene import Scene

WORDS_BEFORE = 24
_OUTCOME = re.compile("决算|执行|实际")
_SUM = re.compile("[合共小总]计")
_SPENT = ("支出", "花费", "开支")
_TOTALLED = re.compile("(?:累计|总计|合计|共计?)$")
_YEAR = re.compile(r"(20\d\d)年")
# 上年在编 9 人，|基本支出 A 万元: all that the clause tells is of that year
_OF_LAST_YEAR = re.compile(
    "[,;]?(?:上年度?|去年)(?!度?(?:相比|相较|同期|同口径|决算|预算|结转|结余|末|数|[为是:]))"
    "[^,;。0-9]{2,}[^,;。]*,"
)
_THIS_YEAR = re.compile("本年度?(?!收入|支出|[预决]算)|今年|当年|本期")
# 事业收入|为学费和住宿费，上年是 A 万元
_GLOSSED = re.compile(r"(?P<item>[^,;。:]{2,16}?)(?:主要)?[为系是][^,;。:]{2,30},?$")
# 年中|追加公用经费 A 万元: a change of the item, not the item
_CHANGED = re.compile("(?:追加|追减|核减|核增|调增|调减|增拨|多支|少支|增支|减支)[^,;。:、()]*$")
# 甲支出 A 万元，|占乙收入 B 万元的 C %
_WHOLE = re.compile("[,;]?(?:约)?占(?!用|地|比)")
# |在收入总计 A 万元|中，财政拨款收入 B 万元
_AMONG = re.compile("[,;]?在[^,;。]+$")
# 甲支出 A 万元，|年初未作安排|，较上年 B 万元: a statement, no item.
_NOTHING = re.compile(
    "(?:年初|年内|本年度?|当年|全年)?(?:未|没有?|无)(?:[作做安列编报有此该]|年初|预算|相关)"
)


@dataclass(frozen=True)
class Numbers:
    """Puts numbers into a scene."""

    scene: Scene

    @property
    def changes(self) -> Changes:
        """The changes of these numbers."""
        return Changes(self.scene)

    def put(self, lead: Lead, figure: Figure, place: Callable[[], TextPlace]) -> None:
        """Give a number to the subject, the change, the share or the rate it belongs to."""
        part, self.scene.part = self.scene.part, None
        if lead.role is Role.AMOUNT and lead.rising and self.scene.risen is not None:
            self._risen_to(lead, figure, self.scene.risen, place())
        elif lead.role is Role.AMOUNT:
            self._amount(lead, figure)
        elif lead.role is Role.COUNT:
            self._count(lead, figure)
        elif lead.role is Role.BASE:
            self._base(lead, figure)
        elif lead.role is Role.DELTA:
            self.changes.put(lead, figure, place())
        elif lead.role is Role.SHARE:
            self.share(lead, figure)
        elif lead.role is Role.RATE:
            self.rate(lead, figure)
        elif lead.role is Role.GAP:
            self._gap(lead, figure)
        elif not self._completes(lead, figure) and not self._of_that(lead, figure, part):
            self.leave(figure, Reason.UNCLEAR_SUBJECT)
            self._mention(lead, figure)

    def _completes(self, lead: Lead, figure: Figure) -> bool:
        """Put the percentage of 「减少 0.19 万元、2.10 %」, told with no word of its own."""
        draft = self.changes.unfinished(lead) if figure.unit.kind is Kind.PERCENT else None
        if lead.subject or draft is None or draft.clause != self.scene.clause:
            return False
        if figure.value < 0 and draft.sign == -1:  # 减少 1.00 万元（-2.10 %）
            return False
        draft.percent, draft.percent_sign = figure, draft.sign
        return True

    def leave(self, figure: Figure, reason: Reason) -> None:
        """Bind a number to nothing, and say why."""
        self.scene.excuses[figure] = reason

    def _mention(self, lead: Lead, figure: Figure) -> None:
        words = lead.subject[-WORDS_BEFORE:]
        self.scene.drafts.append(MentionDraft(figure, words, self.scene.current))

    # -- amounts ------------------------------------------------------------------------------

    def _amount(self, lead: Lead, figure: Figure) -> None:
        self._turn_to_year(lead.subject)
        if self.scene.past:
            self._past(lead, figure)
            return
        subject, basis = self.item(lead)
        subject = (
            rolled_on(self.scene, subject)
            or told_total(self.scene, lead.subject, figure)
            or of_account(self.scene, subject)
        )
        if self._is_open_whose(lead, subject, basis):
            self.leave(figure, Reason.UNCLEAR_SUBJECT)
            self.scene.amount = self.scene.current = None  # what follows may be of this
            return
        whole = basis is Basis.FINAL and (_WHOLE.match(lead.subject) or _AMONG.match(lead.subject))
        if whole and subject.assumed and self.scene.section.scope is not Scope.ALL_FUNDS:
            subject = Subject(None, subject.words)  # of which funds it is, no word tells
        node = self._told_of_total(subject, basis) or self.scene.node_for(
            subject, basis, labelled=lead.labelled
        )
        if not subject and basis in BUDGETS and self._is_finished(node):
            node = self.scene.new_node(subject)
        same = basis in node.figures and node.figures[basis].base == figure.base
        if not subject and (same or self._outcome_again(lead, node)):
            again = self.scene.new_node(node.subject)
            if basis is Basis.FINAL:
                self.scene.state(again, basis, figure)
            again.figures[basis] = figure
            return
        if basis in node.figures:
            node = self.scene.new_node(subject)
        before = self.scene.amount, self.scene.current
        self.scene.state(node, basis, figure)
        if whole:
            self.scene.part = before
        if whole and is_average(before[1]):
            self.scene.amount, self.scene.current = before
            self.scene.part = None
        self._told_too(lead, node, figure)
        average = vocabulary().is_average(subject.address)
        cross_brackets(self.scene)
        if subject and subject is not self.scene.counted_for and not average:
            self.scene.counted_for = None

    def _is_open_whose(self, lead: Lead, subject: Subject, basis: Basis) -> bool:
        """Tell whether an amount is of something else, or of what or of whom is left open."""
        if of_another(self.scene, subject) or self._valued(lead) or _CHANGED.search(lead.subject):
            return True
        # a budget behind a list may be the total's, one behind an average is that of all
        behind = self.scene.after_list or is_average(self.scene.current)
        return basis is not Basis.FINAL and not subject and behind

    def _told_of_total(self, subject: Subject, basis: Basis) -> Node | None:
        """Return whose outcome follows the budgets of its parts, whose budget follows a balance.

        全年预算 A 万元，其中甲 B 万元、乙 C 万元；|全年执行数 D 万元.
        本年支出 A 万元，年末结转和结余 B 万元。|年初预算为 C 万元
        """
        part = self.scene.current
        balance = part is not None and part.address is not None and "结余" in part.address.item
        if not subject and basis in BUDGETS and balance:
            return self.scene.spending_told()
        owner = part.parent if part is not None else None
        if subject or basis is not Basis.FINAL or owner is None or part is None:
            return None
        parts = owner.parts
        budgeted = len(parts) > 1 and all(
            not p.figures.keys().isdisjoint(BUDGETS) for p in (owner, *parts)
        )
        begun = any(Basis.FINAL in p.figures for p in (owner, *parts))
        return owner if budgeted and not begun and part.clause != self.scene.clause else None

    def _is_finished(self, node: Node) -> bool:
        """Tell whether a clause before told the rate of an item: its budget does not follow.

        甲项目预算 A 万元，执行 B 万元，完成预算的 C %；乙项目得分 D 分，预算 E 万元.
        """
        rates = (d for d in self.scene.drafts if isinstance(d, RateDraft) and d.node is node)
        return any(rate.clause != self.scene.clause for rate in rates)

    def _turn_to_year(self, words: str) -> None:
        """Note of which year the words before an amount tell, if they name any."""
        if _OF_LAST_YEAR.match(self.scene.spoken) and not _THIS_YEAR.search(self.scene.spoken):
            self.scene.past, self.scene.past_basis = True, Basis.LAST_YEAR
        elif not self.scene.misdated and (years := self._other_years(words)):
            before = self.scene.year is not None and years == {self.scene.year - 1}
            self.scene.past, self.scene.past_basis = True, Basis.LAST_YEAR if before else None
        elif _YEAR.search(words) or _THIS_YEAR.search(words):
            self.scene.past = False

    def _valued(self, lead: Lead) -> bool:
        """Tell whether assets are valued in the list of another amount; the list has a gap then."""
        owner = self.scene.owner()
        valued = phrases().valuation_end
        if owner is None or not valued.search(lead.subject) or valued.search(owner.subject.words):
            return False
        owner.gap = True
        return True

    def _past(self, lead: Lead, figure: Figure) -> None:
        """Put what is told of another year, if that is the one before, or a base with its parts."""
        self.leave(figure, Reason.UNCLEAR_SUBJECT)
        basis = self.scene.past_basis
        subject, told = self.item(lead)
        unknown = subject.address is None or of_another(self.scene, subject)
        if basis is None or told is not Basis.FINAL or unknown:
            return
        node = self.scene.node_for(subject, basis, labelled=True)
        node.figures.setdefault(basis, figure)
        self.scene.current = node

    def _outcome_again(self, lead: Lead, node: Node) -> bool:
        """Tell whether an account's outcome is told again right behind its budget.

        …（项）支出 6.00 万元，主要用于…。年初预算为 5.00 万元，支出决算为 6.00 万元.
        """
        told = lead.labelled and lead.basis is Basis.FINAL and Basis.FINAL in node.figures
        account = node.subject.chain is not None and node is self.scene.current
        return told and account and self.scene.basis in BUDGETS

    def _told_too(self, lead: Lead, node: Node, figure: Figure) -> None:
        """Give a node the budget told with its outcome; keep the words of one that has no name."""
        if lead.also is not None:
            node.figures.setdefault(lead.also, figure)
        if node.address is None and node.subject.words:
            self.scene.drafts.append(MentionDraft(figure, node.subject.words, None))

    def item(self, lead: Lead) -> tuple[Subject, Basis]:
        """Name the item of an amount: 项目支出决算 is an item, 支出决算 alone is only a label."""
        basis = lead.basis or Basis.FINAL
        subject = self.scene.name(lead.subject)
        told = self.scene.brackets[-1].basis if self.scene.brackets else None
        if told is not None and basis is Basis.FINAL and not _OUTCOME.search(lead.word):
            basis = told
        if lead.labelled and lead.basis is not Basis.FINAL:
            # 涉及预算金额 and 一般公共预算 end in a budget word, but are no budgets of something.
            words = lead.subject + lead.word
            named = self.scene.name(words)
            fund = any(words.endswith(word) for word, _ in phrases().scopes)
            if named.address is not None and (fund or subject.address is None):
                return named, told or Basis.FINAL
        if lead.labelled and basis is Basis.FINAL and subject.address is None:
            subject = self.scene.name(lead.before)
        if basis in BUDGETS and subject and lead.word.startswith(_SPENT[0]):
            spending = self.scene.name(lead.subject + _SPENT[0])  # 基本|支出预算 A 万元
            subject = spending if subject.address is None and spending.address else subject
        subject = _unless_nothing(subject)  # 年初未安排预算，|支出决算为 A 万元
        # 45 人次，共计支出 A 万元; 45 人次，|支出 A 万元
        plain = not lead.labelled or _TOTALLED.search(lead.before) or self._just_counted(lead)
        if not subject and plain and self.scene.counted:
            subject = self.scene.counted_for or subject
        return meant(self.scene, lead) or subject, basis

    def _just_counted(self, lead: Lead) -> bool:
        """Tell whether a bare word stands behind a number in the same clause."""
        latest = self.scene.latest
        counted = latest is not None and any(
            f in self.scene.counted for f in latest.figures.values()
        )
        bare = not lead.before.strip(",、") and lead.word in _SPENT
        return bare and counted and latest is not None and latest.clause == self.scene.clause

    def _other_years(self, words: str) -> set[int]:
        """Return the years that the words before an amount name, if none is the report's.

        Where that is not known, any year may be another one.
        """
        named = (part for part in words.split(",") if not phrases().equal.search(part))
        years = {int(m) for part in named for m in _YEAR.findall(part)}
        return set() if self.scene.year in years else years

    def _base(self, lead: Lead, figure: Figure) -> None:
        basis = lead.basis or Basis.LAST_YEAR
        self.scene.based = basis
        glossed = _GLOSSED.search(lead.subject)
        subject = _unless_nothing(self.scene.name(glossed["item"] if glossed else lead.subject))
        several = self.scene.several_told and self.scene.several_amounts
        open_base = (several and not self.scene.told_here) or self.scene.behind_several()
        self.scene.compared = lead.basis
        of_nothing = lead.rising and lead.basis is None and subject.address is None
        of_nothing = of_nothing or self._long_ago(lead.word)
        unclear = self.scene.after_list or open_base or self._behind_aside()
        of_side = subject.address is None and subject.words in phrases().sides
        if of_nothing or of_side or (not subject and unclear):
            self.leave(figure, Reason.UNCLEAR_SUBJECT)
            node = self.scene.floating = Node(NOBODY, self.scene.block, clause=self.scene.clause)
            node.figures[basis] = figure
        else:
            stated = self.scene.stated(subject, basis)
            node = stated or self.scene.node_for(subject, basis, labelled=True)
            if not subject and not self.scene.told_here and basis not in node.figures:
                self.scene.lent = node, basis, self.scene.clause
            node.figures.setdefault(basis, figure)
            self.scene.current = node
            if subject.address is not None:
                self.scene.latest, self.scene.told_here = node, True
        self.scene.risen = node if lead.rising else None

    def _behind_aside(self) -> bool:
        """Tell whether an average was told last, or in the sentence before a sum: 三项合计 A 万元."""
        current = self.scene.current
        summed = current is not None and current.address is None and not self.scene.told_here
        aside = summed and current is not None and _SUM.search(current.subject.words) is not None
        return aside or self.changes.behind_average()

    def _long_ago(self, base: str) -> bool:
        """Tell whether a base is of another year than the one before."""
        years = {int(year) for year in _YEAR.findall(base)}
        return self.scene.year is not None and bool(years - {self.scene.year - 1})

    def _risen_to(self, lead: Lead, figure: Figure, node: Node, place: TextPlace) -> None:
        """Put the second amount of 由上年的 A 万元增至 B 万元, and the direction it tells."""
        scene = self.scene
        again = Basis.FINAL in node.figures
        if node is scene.floating:
            node.figures[Basis.FINAL] = figure
        else:
            scene.state(scene.new_node(node.subject) if again else node, Basis.FINAL, figure)
            scene.current = scene.latest = node
        self.changes.new(lead, NOBODY, place)
        scene.risen = None

    def _gap(self, lead: Lead, figure: Figure) -> None:
        """Put 本年支出大于本年收入 7.00 万元 to both items; to none unless both are known."""
        words = (lead.subject.rsplit("。", 1)[-1], lead.whole)
        sides = [told_side(self.scene, each) for each in words]
        first, second = sides if all(sides) else [self.scene.name(each).address for each in words]
        if not words[0].strip(",、;") and self.scene.told and not self.scene.after_list:
            first = self.scene.told[-1].address  # 本年支出 A 万元，|大于本年收入 B 万元
        if first is None or second is None or first == second:
            self.leave(figure, Reason.UNCLEAR_SUBJECT)
            return
        more, less = (second, first) if lead.sign == -1 else (first, second)
        self.scene.drafts.append(GapDraft(figure, more, less))

    # -- counts -------------------------------------------------------------------------------

    def _count(self, lead: Lead, figure: Figure) -> None:
        scene = self.scene
        parts = [f for f in scene.counted if f.unit == figure.unit]
        if lead.summed and len(parts) > 1:
            scene.drafts.append(BracketDraft(figure, tuple(parts)))
        cross_brackets(scene)
        if not names_nothing(lead.subject):
            words = _TOTALLED.sub("", lead.subject)
            scene.counted_for = self._paid(words) or Subject(None, words)
        elif scene.counted_for is None:
            scene.counted_for = just_paid(scene, figure)
        scene.counted.append(figure)
        node = Node(self._counted(lead, figure), scene.block, clause=scene.clause)
        node.figures[Basis.FINAL] = figure
        owner = scene.owner()
        if owner is not None and _count_unit(owner) == figure.unit:
            node.parent, node.list_number = owner, scene.lists[-1].number
            owner.parts.append(node)
        else:
            scene.roots.append(node)
        if scene.current is not None and not scene.after_list:
            scene.current.counts.append(figure)
        scene.latest = node
        if scene.section.kind == "performance":
            self._mention(lead, figure)

    def _paid(self, words: str) -> Subject | None:
        """Return the money that is spent on what words count, or that they name themselves."""
        named = self.scene.name(words)
        if named.address is None or named.address.item not in vocabulary().counted:
            return named if named.address is not None else None
        money = vocabulary().paid.get(named.address.item)
        return Subject(Address(money, Scope.FISCAL), words) if money else None

    def _counted(self, lead: Lead, figure: Figure) -> Subject:
        """Name what is counted, by its own words, or by those of the money spent and the unit."""
        named = suited(self.scene.namer.name(lead.subject), figure.unit)
        money = self.scene.counted_for.address if self.scene.counted_for else None
        if money is None or (named.address and named.address.item in vocabulary().counted):
            return named
        item = vocabulary().counts.get((money.item, figure.unit.name))
        return Subject(Address(item), lead.subject) if item else named

    # -- changes, shares, rates ---------------------------------------------------------------

    def share(self, lead: Lead, figure: Figure) -> None:
        """Put a share to the item told before, or to the one it names."""
        subject = self.scene.name(lead.subject)
        # 车均 A 万元，占…的 C %: of all cars
        if not subject and (self.scene.amount is None or is_average(self.scene.current)):
            self.leave(figure, Reason.UNCLEAR_SUBJECT)
            return
        whole = phrases().wholes.get(lead.whole, lead.whole)
        if self.scene.basis is Basis.LAST_YEAR:
            self.scene.turn_to_outcome()
        draft = ShareDraft(
            stated=figure,
            part=None if subject else self.scene.amount,
            node=self.scene.current,
            subject=subject,
            whole=self.scene.namer.name(whole),
            whole_words=whole,
            owner=self.scene.owner(),
        )
        self.scene.drafts.append(draft)

    def _of_that(
        self, lead: Lead, figure: Figure, part: tuple[Figure | None, Node | None] | None
    ) -> bool:
        """Put the share of 「甲支出 A 万元，占乙收入 B 万元的 C %」, if B was told as a whole."""
        whole, told = self.scene.amount, part is not None and part[0] is not None
        if part is None or not told or lead.subject != "的" or figure.unit != PERCENT:
            return False
        self.scene.drafts.append(ShareDraft(figure, *part, NOBODY, NOBODY, "", against=whole))
        self.scene.amount, self.scene.current = part
        self.scene.latest = part[1]
        return True

    def rate(self, lead: Lead, figure: Figure) -> None:
        """Put a completion rate to the item spoken of."""
        subject = self.scene.name(lead.subject)
        if lead.basis is Basis.LAST_YEAR:
            self._of_last_year(subject, figure)
            return
        if is_other_side(self.scene, lead.subject):
            other = other_side(self.scene, lead.subject.strip(",;:、。 "))
            if other is None:
                self.leave(figure, Reason.UNCLEAR_SUBJECT)
                self.scene.current = self.scene.latest = None  # a change behind it is its own
                return
            subject = other
        if not subject and self.scene.after_list:
            self.leave(figure, Reason.UNCLEAR_SUBJECT)
            return
        node = self.scene.node_for(subject, Basis.LAST_YEAR, labelled=True)
        self._give_back(subject, node)
        floating = self.scene.floating_here()
        if floating is not None and subject.address is not None and lead.basis in floating.figures:
            # 与年初预算 A 万元相比，本年支出完成年初预算的 B%
            node.figures.setdefault(lead.basis, floating.figures[lead.basis])
            self.scene.floating = None
        self.scene.drafts.append(
            RateDraft(
                figure,
                node,
                lead.basis or Basis.BUDGET,
                self.scene.clause,
                None if subject else self._behind_parts(node),
            )
        )
        self.scene.current = node
        self.scene.based = None
        if subject.address is not None:
            self.scene.latest = node
        self.scene.told_here = self.scene.told_here or subject.address is not None
        self.scene.turn_to_outcome()

    def _give_back(self, subject: Subject, node: Node) -> None:
        """Give a base to the item behind it: 与年初预算 A 万元相比，本年支出完成年初预算的 B %."""
        lent, self.scene.lent = self.scene.lent, None
        if lent is None or subject.address is None or lent[0] is node:
            return
        before, basis, clause = lent
        if clause == self.scene.clause and basis not in node.figures:
            node.figures[basis] = before.figures.pop(basis)

    def _behind_parts(self, node: Node) -> Node | None:
        """Return the total of 「其中：甲 A 万元，乙 B 万元，|完成预算的 C %」: it may be its own.

        It is the part's where another part was told with a rate.
        """
        siblings = node.parent.parts if node.parent is not None else []
        rated = {id(d.node) for d in self.scene.drafts if isinstance(d, RateDraft)}
        several = len(siblings) > 1 and not any(id(each) in rated for each in siblings)
        return node.parent if several else None

    def _of_last_year(self, subject: Subject, figure: Figure) -> None:
        """Put 「为上年的 S %」 to the outcome told with last year's figure."""
        node = self.scene.current
        told = node.figures if node is not None else {}
        same = not subject or (node is not None and subject.address == node.address)
        if not same or self.scene.after_list or not {Basis.FINAL, Basis.LAST_YEAR} <= told.keys():
            self.leave(figure, Reason.UNCLEAR_SUBJECT)
            return
        final, earlier = told[Basis.FINAL], told[Basis.LAST_YEAR]
        self.scene.drafts.append(
            ShareDraft(figure, final, node, NOBODY, NOBODY, "", against=earlier)
        )


def _unless_nothing(subject: Subject) -> Subject:
    """Return a subject, or nobody if its words state that there was nothing."""
    stated = subject.address is None and _NOTHING.match(subject.words)
    return NOBODY if stated else subject


def _count_unit(node: Node) -> Unit | None:
    figure = node.figures.get(Basis.FINAL)
    return figure.unit if figure is not None and figure.unit.kind is Kind.COUNT else None
