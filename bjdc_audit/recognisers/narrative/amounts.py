"""Amounts of money: whose they are, and whether as a budget, an outcome or last year's figure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bjdc_audit.model.facts import BUDGETS, FUNDS, WHOLE_SPENDING, WHOLE_UNIT, Basis, Scope
from bjdc_audit.model.findings import Reason
from bjdc_audit.recognisers.narrative.bare_words import balanced_total, meant, told_total
from bjdc_audit.recognisers.narrative.counted import cross_brackets
from bjdc_audit.recognisers.narrative.list_owners import spending_told, widen
from bjdc_audit.recognisers.narrative.naming import named_here
from bjdc_audit.recognisers.narrative.nodes import BracketDraft, MentionDraft, RateDraft, is_average
from bjdc_audit.recognisers.narrative.phrases import phrases
from bjdc_audit.recognisers.narrative.subjects import NOBODY, Subject
from bjdc_audit.recognisers.narrative.whose import of_account, of_another, rolled_on
from bjdc_audit.recognisers.totals import WITHOUT_BALANCES
from bjdc_audit.recognisers.vocabulary import vocabulary

if TYPE_CHECKING:
    from bjdc_audit.model.facts import Address
    from bjdc_audit.model.figures import Figure
    from bjdc_audit.recognisers.narrative.leads import Lead
    from bjdc_audit.recognisers.narrative.nodes import Node
    from bjdc_audit.recognisers.narrative.scene import Scene

_OUTCOME = re.compile("决算|执行|实际")
_SUM = re.compile("(?:三项|两项|以上|上述|各项)?[合共总]计")
# 政府采购预算数：|货物 A 万元、工程 B 万元
_PLANNED = re.compile("预算[数额]?:[^。;:]*$")
_OF_OTHER_MONEY = re.compile("非财政[^,;。]*支出")
_PARTS = ("基本支出", "项目支出")
_SPENT = ("支出", "花费", "开支")
# 上年在编 9 人，|基本支出 A 万元: all that the clause tells is of that year
_OF_LAST_YEAR = re.compile(
    "[,;]?(?:上年度?|去年)(?!度?(?:相比|相较|同期|同口径|决算|预算|结转|结余|末|数|[为是:]))"
    "[^,;。0-9]{2,}[^,;。]*,"
)
_THIS_YEAR = re.compile("本年度?(?!收入|支出|[预决]算)|今年|当年|本期")
_THIS_YEAR_LAST = re.compile(r"20\d\d年.*,(?:本年度?|今年|当年)(?!度?(?:相比|比|较))")
# 与上年的收入总计 A 万元、支出总计|B 万元相比
_BASES = re.compile(r"[与同较比][^,;。]*\d[万亿]?元[、和及][^,;。:0-9]{2,16}$")
# 年中|追加公用经费 A 万元: a change of the item, not the item
_CHANGED = re.compile("(?:追加|追减|核减|核增|调增|调减|增拨|多支|少支|增支|减支)[^,;。:、()]*$")
# 甲支出 A 万元，|占乙收入 B 万元的 C %
_WHOLE = re.compile("[,;]?[^,;。]{0,30}?(?<!比)占(?!用|地|比)")
# 财政拨款支出|占本年支出合计 A 万元的 C %: the part is told by name, not by an amount
_WHOSE_PART = re.compile("[,;]?约?[^,;。约占]{2,30}占(?!用|地|比)")
# |在收入总计 A 万元|中，财政拨款收入 B 万元
_AMONG = re.compile("[,;]?在[^,;。]+$")
# 甲支出 A 万元，|年初未作安排|，较上年 B 万元: a statement, no item.
_NOTHING = re.compile(
    "(?:年初|年内|本年度?|当年|全年)?(?:未|没有?|无)(?:[作做安列编报有此该]|年初|预算|相关)"
)
# …（项）|本年支出的|A 万元: all that may stand between an account and its outcome
_SAID = re.compile("(?:本年)?(?:收入|支出)?的?")
# 支出一侧|连同年末结转也是|A 万元: the total with it
_WITH_BALANCE = re.compile(
    "(?:连同|加上|算上|计入)[^,;。:]{0,10}结[转余](?:和结余)?(?:在内)?,?(?:[也都]|同样|一?共|合计|总)[^,;。:]{0,4}$"
)
_TOTALLED = re.compile("(?:累计|总计|合计|共计?)$")
_YEAR = re.compile(r"(20\d\d)年")


@dataclass(frozen=True)
class Amounts:
    """Puts amounts into a scene."""

    scene: Scene

    def put(self, lead: Lead, figure: Figure) -> None:
        """Give an amount to the item that its words name, or that is spoken of."""
        self.turn_to_year(lead.subject)
        if not self.scene.past and self.scene.based and _BASES.search(self.scene.spoken):
            self._another_base(lead, figure)
        elif self.scene.past:
            self._past(lead, figure)
        elif self.scene.series and _SUM.fullmatch(lead.subject.strip(",;、")):
            self._sum_of_series(figure)
        else:
            self._of_year(lead, figure)

    def _another_base(self, lead: Lead, figure: Figure) -> None:
        """Put the second base of 「与上年的收入总计 A 万元、支出总计|B 万元相比」."""
        subject = named_here(self.scene, lead.subject)
        told = self.scene.told_of(subject.address) if subject.address is not None else []
        if told and self.scene.based is not None:
            told[-1].figures.setdefault(self.scene.based, figure)
        else:
            self.scene.leave(figure, Reason.UNCLEAR_SUBJECT)

    def _of_year(self, lead: Lead, figure: Figure) -> None:
        subject, basis = self.item(lead)
        subject = self._unless_part(
            rolled_on(self.scene, subject)
            or told_total(self.scene, lead.subject, figure)
            or balanced_total(self.scene, subject, figure)
            or of_account(self.scene, subject)
        )
        whole = basis is Basis.FINAL and (_WHOLE.match(lead.subject) or _AMONG.match(lead.subject))
        of_which = not whole and (
            self._of_which_funds(subject, figure) or self._again_in_brackets(subject, figure)
        )
        if self._is_open_whose(lead, subject, basis) or of_which:
            self._leave(lead, subject, basis, figure)
            return
        if whole and not self._tells_funds(lead, subject):
            subject = Subject(None, subject.words)
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
        widen(node, figure)
        named = _WHOSE_PART.match(lead.subject) is not None
        before = (None, None) if named else (self.scene.amount, self.scene.current)
        self.scene.state(node, basis, figure)
        if whole:
            self.scene.part = before
        if whole and is_average(before[1]):
            self.scene.amount, self.scene.current = before
            self.scene.part = None
        self._told_too(lead, node, figure)
        average = vocabulary().is_average(subject.address)
        cross_brackets(self.scene)
        if subject and subject is not self.scene.counting.item and not average:
            self.scene.counting.item = None

    def _leave(self, lead: Lead, subject: Subject, basis: Basis, figure: Figure) -> None:
        """Leave an amount of nobody knows what: what follows may be of the same."""
        self.scene.leave(figure, Reason.UNCLEAR_SUBJECT)
        self.scene.amount = self.scene.current = None
        self.scene.fresh = False
        if _is_unsaid(subject):
            self.scene.announce(subject)
        if not subject and basis in BUDGETS and lead.labelled:
            self.scene.speak_of_nobody(basis, figure)

    def _of_which_funds(self, subject: Subject, figure: Figure) -> bool:
        """Tell whether a section of one fund told of its total by name, and now of a larger one.

        政府性基金支出 A 万元，占本年支出合计的 B %，本年支出合计 C 万元: C is of all funds.
        """
        address = subject.address
        if address is None or not subject.assumed or self.scene.section.scope not in FUNDS:
            return False
        told = [n for n in self.scene.told_of(address) if not n.subject.assumed]
        others = [n for n in told if n.figures[Basis.FINAL].base < figure.base]
        return address.item in WHOLE_UNIT and bool(others) and len(others) == len(told)

    def _again_in_brackets(self, subject: Subject, figure: Figure) -> bool:
        """Tell whether brackets tell less of an item of their sentence: a part of it.

        人员支出 A 万元，公用支出 B 万元（含事业收入安排的人员支出 C 万元、公用支出 D 万元）.
        """
        told = (n for n in self.scene.told if n.address == subject.address is not None)
        more = any(n.figures[Basis.FINAL].base > figure.base for n in told)
        return self.scene.depth > 0 and more

    def _unless_part(self, subject: Subject) -> Subject:
        """Return a subject, without its name if what is told is a part of the item so named.

        授予中小企业合同金额中，工程 A 万元，占工程支出金额的 B %.
        住房公积金 A 万元，占非财政资金支出的 B %.
        """
        if _OF_OTHER_MONEY.search(self.scene.share_of):
            return Subject(None, subject.words)
        named = subject.address
        part = named is not None and named_here(self.scene, self.scene.share_of).address == named
        whole_unit = named is not None and named.item in WHOLE_UNIT
        return Subject(None, subject.words) if part and not whole_unit else subject

    def _tells_funds(self, lead: Lead, subject: Subject) -> bool:
        """Tell whether a whole is said to be of the section's funds, if these are not all.

        In a section on 一般公共预算 the whole 财政拨款支出 is what the words say.
        """
        scope = self.scene.section.scope
        if scope in FUNDS:
            return bool(phrases().funds_in(lead.subject)) or not _of_funds(subject)
        return scope is Scope.ALL_FUNDS or not subject.assumed

    def _sum_of_series(self, figure: Figure) -> None:
        """Put 「甲、乙、丙三类支出分别为 A、B、C 万元，合计 D 万元」, whatever these are."""
        scene = self.scene
        scene.drafts.append(BracketDraft(figure, scene.series))
        scene.series, scene.amount, scene.current = (), figure, None

    def _is_open_whose(self, lead: Lead, subject: Subject, basis: Basis) -> bool:
        """Tell whether an amount is of something else, or of what or of whom is left open."""
        if of_another(self.scene, subject) or self._valued(lead) or _CHANGED.search(lead.subject):
            return True
        if _WITH_BALANCE.search(self.scene.spoken):
            return True
        unlabelled = basis is Basis.FINAL and not lead.labelled
        if unlabelled and (_PLANNED.search(self.scene.spoken) or _is_unsaid(subject)):
            return True
        spoken = self.scene.current.address if self.scene.current is not None else None
        part = spoken is not None and spoken.item in _PARTS
        if not subject and self.scene.fresh and lead.word.startswith(_SPENT[0]) and part:
            return True  # a paragraph on 支出 behind one on 基本支出
        # a budget behind several items may be the total's, one behind an average is that of all
        several = self.scene.several_told and self.scene.several_amounts
        before = several and not self.scene.told_here and not _is_balance(spoken)
        behind = self.scene.after_list or is_average(self.scene.current) or before
        # 年末结转和结余 0 万元，|预算数 A 万元: none of a balance
        saved = basis in BUDGETS and _is_balance(spoken) and spending_told(self.scene) is None
        return basis is not Basis.FINAL and not subject and (behind or saved)

    def _told_of_total(self, subject: Subject, basis: Basis) -> Node | None:
        """Return whose outcome follows the budgets of its parts, whose budget follows a balance.

        全年预算 A 万元，其中甲 B 万元、乙 C 万元；|全年执行数 D 万元.
        本年支出 A 万元，年末结转和结余 B 万元。|年初预算为 C 万元
        """
        part = self.scene.current
        if subject or part is None:
            return None
        if basis in BUDGETS and _is_balance(part.address):
            return spending_told(self.scene)
        owner = part.parent
        if owner is None or len(owner.parts) == 1 or part.clause == self.scene.clause:
            return None
        if basis in BUDGETS:
            return owner if self._may_be_planned(owner, basis) else None
        nodes = (owner, *owner.parts)
        budgeted = all(not node.figures.keys().isdisjoint(BUDGETS) for node in nodes)
        begun = any(Basis.FINAL in node.figures for node in nodes)
        return owner if basis is Basis.FINAL and budgeted and not begun else None

    def _may_be_planned(self, owner: Node, basis: Basis) -> bool:
        """Tell whether a budget behind outcomes is their owner's: 其中甲 A、乙 B；|预算 C."""
        told = owner in self.scene.told and basis not in owner.figures
        return told and all(set(part.figures) == {Basis.FINAL} for part in owner.parts)

    def _is_finished(self, node: Node) -> bool:
        """Tell whether a clause before told the rate of an item: its budget does not follow.

        甲项目预算 A 万元，执行 B 万元，完成预算的 C %；乙项目得分 D 分，预算 E 万元.
        """
        rates = (d for d in self.scene.drafts if isinstance(d, RateDraft) and d.node is node)
        return any(rate.clause != self.scene.clause for rate in rates)

    def turn_to_year(self, words: str) -> None:
        """Note of which year the words before an amount tell, if they name any."""
        if _OF_LAST_YEAR.match(self.scene.spoken) and not _THIS_YEAR.search(self.scene.spoken):
            self.scene.turn_to_past(Basis.LAST_YEAR)
        elif not self.scene.misdated and (years := self._other_years(words)):
            before = self.scene.year is not None and years == {self.scene.year - 1}
            self.scene.turn_to_past(Basis.LAST_YEAR if before else None)
        elif words.lstrip(",").startswith("占"):
            pass  # 上年甲收入 A 万元，占本年收入|B 万元的 C %: of that year, too
        elif _YEAR.search(words) or _THIS_YEAR.search(words):
            self.scene.past = None

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
        self.scene.leave(figure, Reason.UNCLEAR_SUBJECT)
        basis = self.scene.past.basis if self.scene.past else None
        subject, told = self.item(lead)
        unknown = subject.address is None or of_another(self.scene, subject)
        if basis is None or told is not Basis.FINAL or unknown:
            if subject.address is not None:  # what follows is of this
                self.scene.current = self.scene.amount = None
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
        subject = named_here(self.scene, lead.subject)
        told = self._planned(subject)
        if told is not None and basis is Basis.FINAL and not _OUTCOME.search(lead.word):
            basis = told
        if lead.labelled and lead.basis is not Basis.FINAL:
            # 涉及预算金额 and 一般公共预算 end in a budget word, but are no budgets of something.
            words = lead.subject + lead.word
            named = named_here(self.scene, words)
            fund = any(words.endswith(word) for word, _ in phrases().scopes)
            if named.address is not None and (fund or subject.address is None):
                return named, told or Basis.FINAL
        if lead.labelled and basis is Basis.FINAL and subject.address is None:
            subject = named_here(self.scene, lead.before)
        if basis in BUDGETS and subject and lead.word.startswith(_SPENT[0]):
            spending = named_here(self.scene, lead.subject + _SPENT[0])  # 基本|支出预算 A 万元
            subject = spending if subject.address is None and spending.address else subject
        subject = unless_nothing(subject)  # 年初未安排预算，|支出决算为 A 万元
        # 45 人次，共计支出 A 万元; 45 人次，|支出 A 万元
        plain = not lead.labelled or _TOTALLED.search(lead.before) or self._just_counted(lead)
        if not subject and plain and self.scene.counting.figures:
            subject = self.scene.counting.item or subject
        subject = meant(self.scene, lead) or subject
        return self._without_balance(subject), basis

    def _without_balance(self, subject: Subject) -> Subject:
        """Return the total of the year for 「支出 A 万元，加年末结转 B 万元」."""
        address = subject.address
        item = WITHOUT_BALANCES.get(address.item) if address is not None else None
        if address is None or item is None or not self.scene.balance_added:
            return subject
        return replace(subject, address=replace(address, item=item))

    def _planned(self, subject: Subject) -> Basis | None:
        """Return the budget whose parts are told: 预算 A 万元，其中：甲 B 万元、乙 C 万元.

        A balance is one outcome of many that a budget may hold.
        """
        if self.scene.brackets:
            return self.scene.brackets[-1].basis
        if not self.scene.lists or _is_balance(subject.address):
            return None
        return self.scene.lists[-1].basis

    def _just_counted(self, lead: Lead) -> bool:
        """Tell whether a bare word stands behind a number in the same clause."""
        latest = self.scene.latest
        counted = latest is not None and any(
            f in self.scene.counting.figures for f in latest.figures.values()
        )
        bare = not lead.before.strip(",、") and lead.word in _SPENT
        return bare and counted and latest is not None and latest.clause == self.scene.clause

    def _other_years(self, words: str) -> set[int]:
        """Return the years that the words before an amount name, if none is the report's.

        Where that is not known, any year may be another one.
        """
        now = _THIS_YEAR_LAST.search(words)  # 甲项目已于2022年完成，本年|乙项目 A 万元
        told = words[now.end() :] if now else words
        named = (part for part in re.split("[,:]", told) if not phrases().equal.search(part))
        years = {int(m) for part in named for m in _YEAR.findall(part)}
        return set() if self.scene.year in years else years


def unless_nothing(subject: Subject) -> Subject:
    """Return a subject, or nobody if its words state that there was nothing."""
    stated = subject.address is None and _NOTHING.match(subject.words)
    return NOBODY if stated else subject


def _is_unsaid(subject: Subject) -> bool:
    """Tell whether words behind an account leave open what of it is told: …（项）：年初 A 万元."""
    chain, address = subject.chain, subject.address
    spent = address is not None and address.item == WHOLE_SPENDING
    return chain is not None and spent and _SAID.fullmatch(subject.words, chain.end) is None


def _is_balance(address: Address | None) -> bool:
    """Tell whether an item is a balance, which has no budget."""
    return address is not None and "结" in address.item


def _of_funds(subject: Subject) -> bool:
    """Tell whether an item is one that each fund has of its own."""
    return subject.address is not None and subject.address.scope in FUNDS
