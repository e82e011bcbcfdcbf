"""Words before a number → what the number is about."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bjdc_audit.model.facts import FUNDS, WHOLE_SPENDING, Address, Basis, Scope
from bjdc_audit.model.text import bare_label
from bjdc_audit.recognisers.narrative.accounts import find_chain, level_of, spelled_chain
from bjdc_audit.recognisers.narrative.forms import forms, without_fund
from bjdc_audit.recognisers.narrative.phrases import phrases
from bjdc_audit.recognisers.totals import total_of_all
from bjdc_audit.recognisers.vocabulary import term_form, vocabulary

if TYPE_CHECKING:
    from bjdc_audit.model.narrative import Section
    from bjdc_audit.recognisers.narrative.accounts import AccountIndex, Chain
    from bjdc_audit.recognisers.vocabulary import TermAlias

_EDGES = ",;。:、(“”\"' "
_OWN = re.compile(
    r"(?:其|该项|本项|各|均|分别|总|共|同比|数|额|无|决算数?|支出决算数?|支出数?|支出|合计|共计)+$"
)
_YEAR = re.compile(r"20\d\d(?:年度?(?![初末底])|(?=年[初末底]))")
# 预算 A 万元|而|决算 B 万元
_CONNECTED = re.compile("^(?:而|则|却|但)(?=$|[预决支本上])")
_TRAILING = re.compile(r"(?:各|(?<![人车户生平])均|分别|同比|年度)+$")
# 可用资金（年初结转和结余加本年收入，共 A 万元）: the sum, not the last of the items
_ADDED = re.compile(
    r"[^,;。:(]{2,}(?<![增追附参更添])加(?=[本上当]年|年初|使用|财政|一般|政府)[^,;。:()]{2,},?"
    "(?:共计?|合计|总计|计)?$"
)
# …（项）年初预算不到|2.00 万元: a budget, in words of its own
_SOME_BUDGET = re.compile("(?:年初|年度|全年|调整|原定|安排)[^,;。:]{0,4}预算[^,;。:]{1,8}$")
_ECONOMIC_ITEMS = {"basic": "基本支出", "project": "项目支出"}
_GRAND_TOTALS = {"收入总计", "支出总计", "收入支出总计"}
_ECONOMIC_PARENTS = {"人员经费", "公用经费", "基本支出", "项目支出"}
_RUNNING_COST = "机构运行经费"
WORDS_KEPT = 24
_ITEM_LEVEL = 3
# What may stand before 项目支出 if it means all projects: 信息化建设|项目支出 is one of them.
_WHOSE_PROJECTS = re.compile(
    r"(?:^|[,;。:()、\"”]|度|年|中|的|和|及|与|占|拨款|预算|资金|安排|全部|总|本级|用于|开展|完成|各类|所有|"
    r"单位|部门|局|院|校|所|站|会|室|厅|处|馆|队|部|府|委|办|园|社|台|心|团|镇|乡|道)$"
)
_SOME_PROJECTS = re.compile("(?:立项|新增|新设|新建|续建)[^,;。:]{0,24}$")
_SOME_UNITS = re.compile(r"(?:行政|事业|参公|参照管理|附属)(?:单位|人员)\)?$")
# “群众文化”的|项目支出: of that account; 列入一般公共预算基本支出的|公务接待费: a part
_SOME_OF_IT = re.compile(
    '["”]的(?:基本|项目)支出$|(?:列入|计入|列支在|安排在)[^,;。:]{2,20}的[^,;。:的]{2,20}$'
    "|(?:项|者|家|口径)(?:口径)?(?:合计|相加|共计)(?:日常)?(?:公用经费|人员经费|(?:基本|项目)支出)$"
)
# 用事业收入、其他收入安排的|项目支出: not all
_PAID_FROM = re.compile(
    "(?:收入|自有资金|其他资金|单位资金|非财政拨款(?:资金)?|结余|结转)(?:安排|列支|开支|支付|负担)的?$"
)
# In running text: （1）, ①, 一是, 第一，
_ENUMERATOR = re.compile(
    r"(^|[,;。:])(?:\(?\d{1,2}[).、](?!\d)|[①-⑳]|第?[一二三四五六七八九十]{1,2}(?:是|[,、]))"
)
# 国（境）外|公务接待批次 are others than those of the unit's own country.
# 本部门组织的|团组 0 个、参加其他单位组织的|团组 1 个: two parts of all
_ELSEWHERE = re.compile(
    "(?:外|外事|其他)$|(?:其他|[本我])(?:部门|单位)组织的?(?:因公)?$|参加其他(?:部门|单位)的?(?:因公)?$"
)
# 同时报废使用年限已满的|车辆 3 辆, 年初|车辆 13 辆, 购置单价 50 万元以上的|通用设备 0 台: not all
_ALL_OF_A_KIND = re.compile("车辆合计|以上(?:通用|专用)?设备$")
_SOME_OF_A_KIND = re.compile(
    "报废|处置|淘汰|封存|闲置|更新|新购|购置|[划调转]出|年初|期初|上年|原有"
)
OTHER_MONEY = "其他资金"
BALANCES = {"年初结转和结余", "年末结转和结余"}
_NOT_FISCAL = {"非财政拨款", "非财政拨款资金", OTHER_MONEY}
# 病区建设专项债券资金|年初结转: of that money, not of the fund
_OF_MONEY = re.compile("(?:专项|债券|债务|项目|工程|补助|专款)(?:资金)?$")
_BALANCE_END = re.compile("(?:结转(?:和?结余)?|结余)(?:资金)?$")
# The names may end in 和: 本年收入和年初结转两项合计 is left to other readings.
_SUMMED = re.compile(
    "(?P<names>[^,;。:]+)(?:[两二三四五六](?:项|者|部分|块)|各项)(?:资金)?(?:总计|合计|总额|之和|相加)$"
)
_BELOW = re.compile(
    r"[:,](?:其中:?)?(?!年初|年末|本年|上年|支出|决算|预算)(?P<name>[^,;。:()0-9]{2,30})"
)
# 水利（款）|行政运行支出 A 万元: an account below, or a part, but not 水利（款）|年初预算合计
_BELOW_TOO = re.compile(
    "(?!(?:支出|年初|全年|本年|当年|调整后?|预算|决算|执行|实际|数|合计|共计?|总计|均|为|是)*$)[^,;。:、()0-9]{2,30}"
)


@dataclass(frozen=True)
class Subject:
    """What a number is about: an address if its words are known, else just the words."""

    address: Address | None
    words: str
    chain: Chain | None = None
    assumed: bool = False
    """True if no word of its own says of which fund it is: the sentence or the section does."""

    def __bool__(self) -> bool:
        """Tell whether the words name anything at all."""
        return self.address is not None or bool(self.words)


NOBODY = Subject(None, "")


@dataclass(frozen=True)
class Namer:
    """Resolves words within one section, with the unit's accounts at hand."""

    section: Section
    accounts: AccountIndex

    def name(
        self,
        phrase: str,
        parent: Address | None = None,
        context: str = "",
        fund: Address | None = None,
    ) -> Subject:
        """Return the subject that a phrase names.

        ``parent`` is the address of the list the phrase stands in, ``context`` the account class
        of the heading above it, ``fund`` what the sentence began with if that is of one fund.
        """
        text = _ENUMERATOR.sub(r"\1", _YEAR.sub("", phrase).strip(_EDGES))
        text = _CONNECTED.sub("", _TRAILING.sub("", text.strip(_EDGES)))
        if _ADDED.search(text):
            return Subject(None, text[-WORDS_KEPT:])
        if self.section.kind in _OF_ONE_ITEM and _OWN.fullmatch(text):
            return NOBODY  # “三公”经费预算 1.00 万元，支出决算总额 0.80 万元
        if phrases().when.fullmatch(text):
            return NOBODY
        named = (
            self._account(text, context)
            or self._summed(text)
            or self._economic(text, parent)
            or _balance_part(text, parent)
            or self._fund(text, parent)
            or self._term(text, parent, fund)
            or self._functional(text, parent)
        )
        if named is not None:
            return named
        words = re.split(r"[,;。:]", text)[-1].strip(_EDGES)
        return Subject(None, words[-WORDS_KEPT:]) if _OWN.sub("", words) else NOBODY

    def _account(self, text: str, context: str) -> Subject | None:
        chain = find_chain(text)
        if chain is None:
            return self._spelled(text, context)
        below = _BELOW.fullmatch(text, chain.end)
        if below is not None:  # 普通教育（款）：|小学教育 A 万元
            return Subject(None, below["name"])
        chain = self._with_name_behind(text, self.accounts.parted(chain))
        if chain is None:
            return Subject(None, text)
        names, code = chain.names, chain.code
        lone = sum(map(bool, names)) == 1 and (
            code in self.accounts.names or not self.accounts.names
        )
        account = code if lone else ""
        if not account and not names[0] and context:
            account = self._below(names, context)
        account = account or self.accounts.code_of(names)
        if code and not account.isdigit():
            account = code
        if _SOME_BUDGET.search(text[chain.end :]):
            return Subject(None, text)
        # …（项）年初结转和结余 1.00 万元: what is told of the account is not its spending.
        told = vocabulary().at_end(term_form(text[chain.end :]), self.section.kind)
        item = told[0].item if told and told[0].item in _OF_ACCOUNTS else WHOLE_SPENDING
        return Subject(Address(item, self.section.scope, Basis.FINAL, account), text, chain)

    def _with_name_behind(self, text: str, chain: Chain) -> Chain | None:
        """Return the account of 「水利（款）|防汛支出 A 万元」; None if no such one is known."""
        name = _BELOW_TOO.fullmatch(text, chain.end)
        if name is None or vocabulary().at_end(term_form(name[0]), self.section.kind):
            return chain
        if chain.level == _ITEM_LEVEL:
            return None
        names = [*chain.names[: chain.level], name[0], ""][:_ITEM_LEVEL]
        below = replace(chain, names=(names[0], names[1], names[2]), end=len(text))
        return below if self.accounts.code_of(below.names).isdigit() else None

    def _summed(self, text: str) -> Subject | None:
        """Read 「本年收入、年初结转和结余两项合计」: the total that these make up."""
        match = _SUMMED.search(text)
        names = match["names"].split("、") if match else []
        parts = [self.name(name).address for name in names]
        known = [part for part in parts if part is not None]
        total = total_of_all(known) if len(known) == len(parts) > 1 else None
        return Subject(total, text) if total else None

    def _spelled(self, text: str, context: str) -> Subject | None:
        """Read 「教育支出类普通教育款小学教育项」, if that is a known account."""
        chain = spelled_chain(text) if self.section.kind in _FUNCTIONAL_SECTIONS else None
        if chain is None:
            return None
        names = chain.names
        code = self._below(names, context) if not names[0] and context else ""
        code = code if code.isdigit() else self.accounts.code_of(names)
        known = code.isdigit() or vocabulary().account_class(names[0]) is not None
        address = Address(WHOLE_SPENDING, self.section.scope, Basis.FINAL, code)
        return Subject(address, text, chain) if known and chain.level == level_of(code) else None

    def _below(self, names: tuple[str, str, str], context: str) -> str:
        """Resolve 款/项 names under the class of the heading above them."""
        class_name = vocabulary().names.get(context, context)
        return self.accounts.code_of((class_name, names[1], names[2]))

    def _economic(self, text: str, parent: Address | None) -> Subject | None:
        item = _ECONOMIC_ITEMS.get(self.section.kind)
        if item is None and parent and parent.item in _ECONOMIC_PARENTS:
            item = parent.item if parent.item.endswith("支出") else "基本支出"
        listed = parent is None or parent.item in _ECONOMIC_PARENTS or parent.account[:1] == "3"
        last = re.split(r"[,;。:]", text)[-1]
        names = vocabulary().economic.get(bare_label(last)) or ()
        if parent and parent.item == _RUNNING_COST and names:
            return Subject(None, text)  # 公务接待费 is here a part of 公用经费, none of 三公
        if item is None or not listed:
            return None
        if parent and len(parent.account) == 3:  # noqa: PLR2004 - a class of economic accounts
            names = tuple(n for n in names if n.code.startswith(parent.account))
        if not names:
            return None
        if len({n.old for n in names}) > 1:  # now the name of one account, once that of another
            return Subject(None, text)
        scope = parent.scope if parent and parent.scope else self.section.scope
        code = min((n.code for n in names), key=len)
        return Subject(Address(item, scope, Basis.FINAL, code), text)

    def _term(self, text: str, parent: Address | None, fund: Address | None) -> Subject | None:
        kind = self.section.kind
        written = (*without_fund(text), *forms(text)) if kind in _OF_ONE_ITEM else forms(text)
        hit = next((found for form in written if (found := vocabulary().at_end(form, kind))), None)
        if (
            hit is None
            or _SOME_OF_IT.search(text)
            or _other_thing(*hit)
            or self._is_of_units(hit[0])
        ):
            return None
        alias, before = hit
        if alias.count:
            return Subject(Address(alias.item), text)
        # 公务用车运行维护费 9.00 万元，其中基本支出 6.00 万元
        inside = kind in _OF_ONE_ITEM and (parent is not None or kind == _PUBLIC)
        # 项目支出 9.00 万元，其中事业收入 3.00 万元
        source = parent is not None and _is_source(alias.item, parent)
        if source or (inside and alias.item in _KINDS_OF_SPENDING):
            return Subject(None, text)  # what it was paid by
        if alias.own_scope:
            return Subject(Address(alias.item, alias.scope), text)
        whole = parent is not None and not parent.account and _is_part(alias.item, parent)
        inherited = parent.scope if parent and whole else None
        # 一般公共预算财政拨款收入…，本年支出…: the other item is of the same fund.
        begun = fund.scope if fund and alias.item != fund.item else None
        # …一般公共预算财政拨款|基本支出
        ends = phrases().scope_at_end(before)
        named = ends[1] if ends else None
        # 国有资本经营预算|财政拨款本年支出: the words before the term name the fund.
        if named in FUNDS and alias.scope is Scope.FISCAL:
            told: Scope | None = named
        else:
            told = alias.scope or named or inherited
        scope = told or begun or self.section.scope
        return Subject(Address(alias.item, scope), text, assumed=told is None)

    def _is_of_units(self, alias: TermAlias) -> bool:
        """Tell whether 公用经费 is that of the units with running cost, or of the others."""
        running = self.section.kind == _RUNNING and alias.item not in self.section.heading
        return running and alias.item == _OF_ALL_UNITS

    def _fund(self, text: str, parent: Address | None) -> Subject | None:
        """Read 一般公共预算支出 in the list of an item: that item, of that fund."""
        if parent is None or parent.scope in (None, Scope.ALL_FUNDS) or parent.account:
            return None
        named = {w: s for w, s in phrases().scopes if s in FUNDS}
        bare = text if text in named else re.sub("(?:支出|收入)$", "", text)
        if bare not in named or (text.endswith("收入") and "收入" not in parent.item):
            return None  # of 年末结转 there is no 一般公共预算财政拨款收入
        if text.endswith("支出") and "收入" in parent.item and "支出" not in parent.item:
            return None  # nor of 本年收入 a 政府性基金预算财政拨款支出
        if parent.item in _GRAND_TOTALS:  # with its balances, or without: only its own name tells
            return None if bare != text else Subject(None, text)
        return Subject(Address(parent.item, named[bare]), text)

    def _holds_accounts(self, total: Address) -> bool:
        """Tell whether functional accounts can be parts of a total."""
        if self.section.kind in _CLASS_SECTIONS and total.item in _GRAND_TOTALS:
            return True
        return total.item == WHOLE_SPENDING and level_of(total.account) < 3  # noqa: PLR2004

    def _functional(self, text: str, parent: Address | None) -> Subject | None:
        if parent is not None and not self._holds_accounts(parent):
            return None
        last = re.split("[,;。:]", text)[-1]
        known = vocabulary().functional.get(bare_label(term_form(last)))
        code = known.code if known else self.accounts.unique(last)
        by_class = self.section.kind in _CLASS_SECTIONS and level_of(code) == 1
        told = self.section.kind in _FUNCTIONAL_SECTIONS or (by_class and code != _OTHERS)
        if not code or not told:
            return None
        of_fund = parent is not None and parent.scope in FUNDS
        inherited = by_class or (of_fund and self.section.scope is Scope.FISCAL)
        scope = parent.scope if parent is not None and inherited else self.section.scope
        address = Address(WHOLE_SPENDING, scope, Basis.FINAL, code)
        return Subject(address, text, assumed=by_class)


def _balance_part(text: str, parent: Address | None) -> Subject | None:
    """Read the parts of 「年初结转和结余 A 万元，其中财政拨款结转 B、非财政拨款结转 C 万元」.

    They may be those of 基本支出 and 项目支出 as well.
    """
    match = _BALANCE_END.search(text) if parent and parent.item in BALANCES else None
    if match is None or parent is None or parent.account:
        return None
    fund = text[: match.start()]
    if fund in _ECONOMIC_ITEMS.values():
        measure = "结转和结余" if fund == _ECONOMIC_ITEMS["project"] else "结转"
        return Subject(Address(f"{fund}{parent.item[:2]}{measure}", parent.scope), text)
    if fund in _NOT_FISCAL and parent.scope is Scope.ALL_FUNDS:
        return Subject(Address(f"{parent.item[:2]}非财政拨款结转和结余", parent.scope), text)
    scope = dict(phrases().scopes).get(fund)
    return Subject(replace(parent, scope=scope), text) if scope else None


def _other_thing(alias: TermAlias, before: str) -> bool:
    """Tell whether the words before a term make it another thing: 人均|接待费, 教育|支出合计."""
    of_some = _SOME_UNITS.search(before) or _PAID_FROM.search(before)
    if alias.form.startswith(_KINDS_AND_PARTS) and of_some:
        return True
    some = not _WHOSE_PROJECTS.search(before) or _SOME_PROJECTS.search(before)
    if alias.form.startswith("项目支出") and some:
        return True
    if alias.count and _ELSEWHERE.search(before):
        return True
    if _ALL_OF_A_KIND.search(alias.item) and _SOME_OF_A_KIND.search(before):
        return True
    if alias.item in BALANCES and _OF_MONEY.search(before):
        return True
    account = f"{before}支出" in vocabulary().functional and alias.form.startswith("支出")
    fee = not alias.own_scope and before.endswith("费")
    return account or fee or before.endswith(vocabulary().never_before)


def _is_source(item: str, parent: Address) -> bool:
    """Tell whether an income in the list of a spending tells what that was paid from."""
    return item.endswith("收入") and parent.item.endswith("支出")


def _is_part(item: str, total: Address) -> bool:
    """Tell whether an item is a part of a total in the total's own scope."""
    return any(
        (item, None) in identity.parts
        for identity in vocabulary().identities
        if identity.total == total.item and total.scope in identity.scopes
    )


_OF_ACCOUNTS = {"年初结转和结余", "本年收入合计", "年末结转和结余", "基本支出", "项目支出"}
_KINDS_OF_SPENDING = {"基本支出", "项目支出"}
_KINDS_AND_PARTS = (*_KINDS_OF_SPENDING, "人员经费", "公用经费")
_PUBLIC = "three_public"
_RUNNING = "running_cost"
_OF_ALL_UNITS = "公用经费"
_OF_ONE_ITEM = {_PUBLIC, _RUNNING, "procurement"}
_FUNCTIONAL_SECTIONS = {"general_budget", "spending", "gov_fund", "state_capital"}
_CLASS_SECTIONS = {"totals", "fiscal_totals"}
"""Sections that may tell spending by class, but no items below."""
_OTHERS = "229"
"""其他支出 of a class, or any other spending."""
