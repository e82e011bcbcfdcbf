"""The phrases of the field, read from ``data/phrases.toml`` and compiled to patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bjdc_audit.data import from_data, load_data
from bjdc_audit.model.facts import FUNDS, Basis, Scope
from bjdc_audit.model.text import any_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_ALL_OF_IT = re.compile("财政拨款(?:收入|支出|收支)[均都全]部?[为是][^,;。:]*")
_YEAR = r"(?:20\d\d|\d\d)"


@dataclass(frozen=True)
class Phrases:
    """Compiled patterns. Those named ``…_end`` match at the end of the words before a number."""

    filler_end: re.Pattern[str]
    budget_end: re.Pattern[str]
    final_end: re.Pattern[str]
    when: re.Pattern[str]
    """Words that only say when: 到年底结账时."""
    budget_too_end: re.Pattern[str]
    """Words before an outcome that name a budget with it: 预算数、|决算数均为 …, 预|决算均为."""
    rate_end: re.Pattern[str]
    of_last_year_end: re.Pattern[str]
    """A ratio to last year: 为上年的."""
    ratio_end: re.Pattern[str]
    """What a ratio is to: 分别为|预算的."""
    rate_word_end: re.Pattern[str]
    indicator_end: re.Pattern[str]
    indicator_moved_end: re.Pattern[str]
    """Words between an indicator and its percentage: 损失率|控制在."""
    aim_end: re.Pattern[str]
    """Words before what an indicator should reach: 目标≥, 指标要求不低于."""
    reached: re.Pattern[str]
    """All words between that and what was reached: ，实际完成."""
    share_end: re.Pattern[str]
    wholes: Mapping[str, str]
    """Words for a whole that shares are of → the words that mean the same: 全部支出 → 总支出."""
    variance_end: re.Pattern[str]
    variance_amount_end: re.Pattern[str]
    up_end: re.Pattern[str]
    down_end: re.Pattern[str]
    left_end: re.Pattern[str]
    """What was left of the budget compared with: 比预算|结余."""
    deviation: re.Pattern[str]
    """A direction from the budget told right before: 少支出."""
    headed_general: re.Pattern[str]
    """A heading that names no item: 总体."""
    headed_totals: re.Pattern[str]
    """The words of an amount that its heading names, none included: 合计."""
    moved_behind: re.Pattern[str]
    """The ``item`` that moved, right behind what it is compared with: 相比，|本年收入|减少."""
    label_behind: re.Pattern[str]
    """What an amount is, told behind it: A 万元|的预算, |是年初数, |是决算数 (``final``)."""
    options_end: re.Pattern[str]
    options: re.Pattern[str]
    compare: re.Pattern[str]
    bases: re.Pattern[str]
    """Two things compared with in one breath: 较年初预算和上年决算."""
    base_end: re.Pattern[str]
    base_item_end: re.Pattern[str]
    """Last year's figure by itself (上年为 …) or with its item (较 2022 年决算收支总额 …)."""
    last_year_end: re.Pattern[str]
    """Last year's outcome of an item named before it: 行政运行|上年支出."""
    from_end: re.Pattern[str]
    """What a figure rose or fell from: 由上年的 …."""
    to_end: re.Pattern[str]
    """What it rose (``up``) or fell (``down``) to: 增至 …."""
    same_scope: re.Pattern[str]
    """减少 A 万元；同口径比较|增加 B 万元: not the unit's accounts as they are."""
    manner: re.Pattern[str]
    """How a change is told, not of what: 同口径|较上年增加, or 即 before its direction word."""
    change_rate_end: re.Pattern[str]
    change_amount_end: re.Pattern[str]
    """A change whose number may say which way it goes: 增减 -1.00 万元."""
    equal: re.Pattern[str]
    loose: re.Pattern[str]
    versus: re.Pattern[str]
    by_unit: re.Pattern[str]
    """Words behind which all units are listed, and those by which they are only some."""
    some_units: re.Pattern[str]
    list_all: re.Pattern[str]
    list_main: re.Pattern[str]
    reason: re.Pattern[str]
    reason_goes_on: re.Pattern[str]
    empty_last_year: re.Pattern[str]
    not_comparable: re.Pattern[str]
    threshold: re.Pattern[str]
    rough_before: re.Pattern[str]
    rough_after: re.Pattern[str]
    rough_behind: re.Pattern[str]
    count_unit: re.Pattern[str]
    time_unit: re.Pattern[str]
    part_of_unit: re.Pattern[str]
    units_told: re.Pattern[str]
    """汇总单位三家，甲中学本年收入: the item of the first of several units."""
    unit_end: re.Pattern[str]
    """局本级, 甲水利站: the name of a unit, or of a part of one."""
    headed_by_unit: re.Pattern[str]
    """甲医院：本年收入 A 万元, 甲医院本年收入 A 万元: what follows is of that unit."""
    scopes: tuple[tuple[str, Scope], ...]
    scopes_longest_first: tuple[tuple[str, Scope], ...]
    budget_words: tuple[tuple[str, Basis], ...]
    sides: Mapping[str, tuple[str, ...]]
    """Words for all income or all spending → the totals that they can mean."""
    moves: tuple[tuple[str, ...], tuple[str, ...]]
    """Words of a reason that tell of more, and of less: 新增, 压减."""
    valuation_end: re.Pattern[str]
    """What assets are worth, no part of what they bring in: 账面原值."""
    each: re.Pattern[str]
    series: re.Pattern[str]

    def scope_in(self, text: str) -> Scope | None:
        """Return the scope that words of a text name; the latest, most precise one wins."""
        hits = [(text.rfind(w) + len(w), len(w), s) for w, s in self.scopes if w in text]
        return max(hits)[2] if hits else None

    def scope_at_end(self, text: str) -> tuple[str, Scope] | None:
        """Return the longest words for a scope that a text ends with, and that scope."""
        return next((said for said in self.scopes_longest_first if text.endswith(said[0])), None)

    def scope_alone(self, text: str) -> Scope | None:
        """Return the scope whose name is all of a text."""
        said = self.scope_at_end(text)
        return said[1] if said and said[0] == text else None

    def funds_in(self, text: str) -> frozenset[Scope]:
        """Return the funds that words of a text name, but those that all the money is said to be.

        财政拨款收支均为一般公共预算财政拨款，其中|本年收入: the fund is no other than 财政拨款.
        """
        named = _ALL_OF_IT.sub("", text)
        return frozenset(s for w, s in self.scopes if s in FUNDS and w in named)

    def basis_of(self, text: str) -> Basis | None:
        """Return the budget (or last year) that a comparison names."""
        for word, basis in self.budget_words:
            if word in text:
                return basis
        return None


def _compare(raw: dict[str, list[str]], last_year: dict[str, list[str]], budgets: list[str]) -> str:
    years = f"{_YEAR}{any_of(last_year['year_suffixes'])}"
    # 2023年年初预算, and 2023年初预算, which has one 年 for both
    ends = f"{_YEAR}{any_of(last_year['balance_year_suffixes'])}|{any_of(last_year['balance'])}"
    base = (
        f"(?:(?:{_YEAR}(?:年度?)?)?{any_of(budgets)}|{any_of(last_year['words'])}|{ends}|{years})"
    )
    bare = any_of(last_year["bare"])
    return (
        f"(?P<bare>{bare})|{any_of(raw['before'])}(?P<base>{base})"
        f"(?:的?(?P<of>[^,;。:0-9]{{0,24}}?))?(?:{any_of(raw['after'])})?(?=[,增减下上降提超高低节压持基一无有略大小相多少各]|$|[^0-9])"
    )


def _moves(raw: dict[str, list[str]]) -> str:
    """Return a pattern for direction words; the short ones only behind what they are told of."""
    pause = f"|{_behind_pause(raw)}" if raw["behind_pause"] else ""
    return f"(?:{any_of(raw['words'])}|(?<=[算数年度期入出]){any_of(raw['behind_base'])}{pause})"


def _behind_pause(raw: dict[str, list[str]]) -> str:
    return f"(?:(?<=[,;:])|^){any_of(raw['behind_pause'])}"


@from_data
def phrases() -> Phrases:
    """Return the shipped phrases."""
    raw = load_data("phrases.toml")
    budget, last_year = raw["budget"], raw["last_year"]
    kinds = {
        Basis.INITIAL_BUDGET: budget["initial_budget"],
        Basis.FULL_BUDGET: budget["full_budget"],
        Basis.BUDGET: budget["budget"],
    }
    words = [(w, basis) for basis, group in kinds.items() for w in group]
    budgets = [w for w, _ in words]
    rate, share = raw["rate"], raw["share"]
    final_words = any_of(raw["final"]["words"])
    verbs = f"(?:一共|总共|共|只|仅)?{any_of(budget['arranged'])}(?:了|的|数)?"
    when = raw["when"]
    versus = f"(?P<left>{final_words})(?:数)?(?:比|较|与)?"
    up, down = _moves(raw["up"]), _moves(raw["down"])
    after_change = r"(?:了|幅度|率|额|比例|金额|资金)*的?(?:约|近)?$"
    years = f"{_YEAR}{any_of(last_year['year_suffixes'])}"
    base_words = f"(?:{any_of(budgets)}|{any_of(last_year['words'])}|{years})"
    scopes = [
        (w, Scope(key)) for key, group in raw["scope"].items() if key != "example" for w in group
    ]
    return Phrases(
        # 节约 is a word of its own, no 节 with 约 behind it; so is 减为, unlike 下降|为
        filler_end=re.compile(
            f"(?<!节)(?!(?<=(?<![下上净])[增减升降])为){any_of(raw['filler']['words'])}$"
            f"|(?<=[,;:]){any_of(raw['filler']['behind_pause'])}$"
        ),
        budget_end=re.compile(f"(?P<word>{any_of(budgets)}(?:{verbs})?|年初{verbs})$"),
        final_end=re.compile(f"(?:{final_words}|{_behind_pause(raw['final'])})$"),
        when=re.compile(
            f"{any_of(when['before'])}?{any_of(when['words'])}{any_of(when['after'])}*"
        ),
        budget_too_end=re.compile(
            f"(?:(?P<word>{any_of(budgets)})[、和及与]|(?P<short>预)[、和与]?)$"
        ),
        rate_end=re.compile(
            f"{any_of(rate['verbs'])}(?:了)?(?:当年|本年|全部)?(?P<word>{any_of(budgets)}){any_of(rate['tails'])}$"
        ),
        of_last_year_end=re.compile(f"(?:为|是|相当于|达到?){any_of(last_year['words'])}的$"),
        ratio_end=re.compile(f"{base_words}的$"),
        rate_word_end=re.compile(
            f"(?P<word>{any_of(rate['words'])}|(?<=经费){any_of(rate['behind_money'])})$"
        ),
        indicator_end=re.compile(f"{any_of(raw['indicator']['words'])}$"),
        indicator_moved_end=re.compile(f"{any_of(raw['indicator']['moved'])}$"),
        aim_end=re.compile(
            f"{any_of(raw['indicator']['aims'])}{any_of(raw['indicator']['aim_signs'])}{{0,2}}$"
        ),
        reached=re.compile(f"[,;]?{any_of(raw['indicator']['reached'])}(?:为|值)?"),
        share_end=re.compile(
            f"(?:{any_of(share['words'])}(?P<whole>[^,;。:占]*?)(?:{any_of(share['tails'])})?"
            f"|(?<=[,;(、]){any_of(share['bare'])})$"
        ),
        wholes=dict.fromkeys(share["all_income"], "总收入")
        | dict.fromkeys(share["all_spending"], "总支出"),
        variance_end=re.compile(f"{any_of(raw['variance']['words'])}$"),
        variance_amount_end=re.compile(f"{any_of(raw['variance']['amounts'])}$"),
        up_end=re.compile(f"(?P<word>{up}){after_change}"),
        down_end=re.compile(f"(?P<word>{down}){after_change}"),
        left_end=re.compile(
            f"{any_of(raw['compare']['before'])}{any_of(budgets)}(?:{any_of(raw['compare']['after'])},?)?"
            f"(?P<word>{any_of(raw['down']['left_of_budget'])})$"
        ),
        deviation=re.compile(any_of(raw["deviation"]["words"])),
        headed_general=re.compile(f"{any_of(raw['headed']['general'])}*"),
        headed_totals=re.compile(f"{any_of(raw['headed']['totals'])}?"),
        moved_behind=re.compile(
            f"{any_of(raw['compare']['after'])}?[,、]?(?P<item>[^,;。:()0-9]{{2,16}}?)(?:{up}|{down})"
        ),
        label_behind=re.compile(
            f"^(?:的(?P<of>{any_of(budgets)})(?!{any_of(budget['not_behind'])})"
            f"|[是为系](?:(?P<budget>{any_of([*budgets, *budget['behind']])})"
            f"|(?P<final>{any_of(raw['final']['behind'])}))(?=[,;。)]))"
        ),
        options_end=re.compile(f"(?P<word>{any_of(raw['options']['words'])}){after_change}"),
        options=re.compile(any_of(raw["options"]["words"])),
        compare=re.compile(_compare(raw["compare"], last_year, budgets)),
        bases=re.compile(
            f"{any_of(raw['compare']['before'])}(?P<one>{base_words})(?:数)?[、和与及](?:较|比)?"
            f"(?P<other>{base_words})"
        ),
        base_end=re.compile(
            f"(?:{any_of(raw['compare']['before'])}|[比较与][^,;。:0-9]{{0,4}}{_YEAR}年度?[^,;。:]{{0,16}}?)"
            f"(?P<base>{base_words}|{any_of(last_year['balance'])})(?:的|数)?$"
        ),
        base_item_end=re.compile(
            f"(?:^[,;(]*{any_of(last_year['words'])}|[,;(]{any_of(last_year['words'])}(?=$)"
            f"|{any_of(raw['compare']['before'])}(?:{_YEAR}年度?|上年度?|去年)(?:决算)?的?"
            r"(?=[^,;。:0-9相比]{2,16}$))(?P<item>(?!结转|结余)[^,;。:0-9相比]*)$"
        ),
        last_year_end=re.compile(
            rf"(?P<item>[^,;:。、]*[^,;:。、{''.join(raw['compare']['before'])}])"
            f"(?:{any_of(last_year['words'])}|(?:上年度?|去年)的?(?:实际)?{final_words})$"
        ),
        from_end=re.compile(
            f"{any_of(raw['from_to']['before'])}(?P<base>{base_words})?(?:的|数)?$"
        ),
        to_end=re.compile(
            f"(?:(?P<up>{any_of(raw['from_to']['up'])})|(?P<down>{any_of(raw['from_to']['down'])}))"
            r"(?:(?:[本今当]年度?|20\d\d年度?)的?)?$"
        ),
        same_scope=re.compile(any_of(raw["manner"]["words"])),
        manner=re.compile(f"{any_of(raw['manner']['words'])}|{any_of(raw['manner']['ahead'])}$"),
        change_rate_end=re.compile(f"{any_of(raw['change_rate']['words'])}$"),
        change_amount_end=re.compile(f"{any_of(raw['change_rate']['amounts'])}$"),
        equal=re.compile(any_of(raw["equal"]["words"])),
        loose=re.compile(any_of(raw["equal"]["loose"])),
        versus=re.compile(versus),
        part_of_unit=re.compile(
            f"(?<![{raw['part_of_unit']['joined']}]){any_of(raw['part_of_unit']['words'])}"
            f"(?!运行|[{raw['part_of_unit']['joined']}]+{any_of(raw['part_of_unit']['words'])})"
        ),
        units_told=re.compile(
            r"(?:单位|学校|院校|医院)(?:共|有|共有)?(?:\d{1,3}|[两二三四五六七八九十]{1,3})[家个所],[^,;。:0-9]{2,20}?"
            f"{any_of(raw['unit_name']['ends'])}(?=[^,;。:0-9]{{2,10}}$)"
        ),
        unit_end=re.compile(f"{any_of((*raw['unit_name']['ends'], '机关', '本级'))}$"),
        headed_by_unit=re.compile(
            r"(?!本|我|该|全|各|其|20)(?P<unit>[^,;。:()0-9]{1,24}?"
            f"{any_of((*raw['unit_name']['ends'], '机关', '本级'))})"
            r"(?:\([^()]*\))?(?::|(?=(?:本年|年初|全年|当年|基本支出|项目支出|总?收入|总?支出)(?!度)))"
        ),
        by_unit=re.compile(any_of(raw["by_unit"]["words"])),
        some_units=re.compile(any_of(raw["by_unit"]["some"])),
        list_all=re.compile(
            f"(?<!不)(?:{any_of(raw['list']['all'])}|由[一二两三四五六七八几以下各]{{1,2}}"
            f"{any_of(raw['list']['pieces'])}(?:收入|支出|资金)?{any_of(raw['list']['made_up'])}"
            "|按(?![^,;。:]*(?:单位|机构))[^,;。:、0-9]{2,12}?(?:划分|分类|分)(?=[:,]))[:,]?"
        ),
        list_main=re.compile(f"{any_of(raw['list']['main'])}[:,]?"),
        reason=re.compile(f"{any_of(raw['reason']['words'])}"),
        reason_goes_on=re.compile(
            f"^(?:{any_of(raw['reason']['continue'])}|\\(\\d{{1,2}}\\)|[2-9]\\.(?!\\d))"
        ),
        empty_last_year=re.compile(any_of(raw["empty_last_year"]["words"])),
        not_comparable=re.compile(any_of(raw["not_comparable"]["words"])),
        threshold=re.compile(f"^{any_of(raw['threshold']['after'])}"),
        rough_before=_rough(raw["rough"]),
        rough_after=re.compile(any_of(raw["rough"]["after"])),
        rough_behind=re.compile(any_of(raw["rough"]["behind"])),
        count_unit=re.compile(f"^{any_of(raw['count_units']['words'])}"),
        time_unit=re.compile(f"^{any_of(raw['time_units']['words'])}"),
        scopes=tuple(scopes),
        scopes_longest_first=tuple(sorted(scopes, key=lambda s: len(s[0]), reverse=True)),
        sides={w: tuple(s["totals"]) for s in raw["sides"].values() for w in s["words"]},
        moves=(
            (*raw["up"]["words"], *raw["reason"]["more"]),
            (*raw["down"]["words"], *raw["reason"]["less"]),
        ),
        valuation_end=re.compile(f"{any_of(raw['valuation']['words'])}$"),
        each=re.compile(f"{any_of(raw['each']['words'])}[^,;。:]*$"),
        series=re.compile(f"^{any_of(raw['each']['joins'])}$"),
        budget_words=tuple(sorted(words, key=lambda w: len(w[0]), reverse=True)),
    )


def _rough(words: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """Match the end of a text that calls the number behind it a rough one."""
    others = "".join(f"(?<!{re.escape(word)})" for word in words["not"])
    return re.compile(f"{any_of(words['before'])}{others}$")
