"""Drawing a whole unit: seed → true amounts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from tests.corpus.draw_years import last_year, this_year
from tests.corpus.money import CENT, Counts, Procurement, ThreePublic, Unit
from tests.corpus.names import ECONOMIC, PLACES, TRADES, VEHICLES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.corpus.luck import Luck
    from tests.corpus.names import Trade

# Economic accounts that are also functional ones: what is bought is what it is for.
_OWN_ITEM: Final = {"30108": "2080505", "30109": "2080506", "30111": "2101103", "30113": "2210201"}
_WAGES: Final = ("30101", "30102", "30103", "30106", "30112", "30114", "30199")
_GOODS: Final = tuple(
    c
    for c in ECONOMIC
    if c.startswith("302") and len(c) == 5 and c not in {"30212", "30217", "30231"}
)
_TASKS: Final = (
    "30201", "30202", "30203", "30211", "30213", "30214", "30215", "30216", "30218", "30226",
    "30227", "30299", "30305", "30399", "31002", "31003", "31005", "31006", "31007", "31022",
    "31099", "31299", "39999",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _General:
    """Spending of the general budget, by economic 款 and by functional 项."""

    basic: Mapping[str, int]
    project: Mapping[str, int]
    basic_items: Mapping[str, int]
    project_items: Mapping[str, int]


def draw_unit(luck: Luck) -> Unit:
    """Draw a unit with all its amounts."""
    trade = luck.pick(TRADES)
    general = _general(luck, trade)
    now = this_year(luck, trade, general.basic_items, general.project_items)
    three_public = ThreePublic(
        *(
            general.basic.get(c, 0) + general.project.get(c, 0)
            for c in ("30212", "31013", "30231", "30217")
        )
    )
    public = sum(fen for code, fen in general.basic.items() if code[:3] not in {"301", "303"})
    unit = Unit(
        name=luck.pick(PLACES) + trade.name,
        year=luck.number(2022, 2025),
        administration=trade.administration,
        now=now,
        last=last_year(luck, now),
        budgets=_budgets(luck, trade, general),
        other_budgets={f: luck.vary(now.received((f,))) for f in ("gov_fund", "capital", "own")},
        basic=general.basic,
        project=general.project,
        last_public=luck.vary(public),
        three_public=three_public,
        three_public_budget=_three_public_budget(luck, three_public),
        last_three_public=ThreePublic(
            *(luck.vary(fen) if fen or luck.chance(30) else 0 for fen in _items(three_public))
        ),
        procurement=_procurement(luck, public + sum(general.project.values())),
        counts=_counts(luck, three_public),
    )
    spent = unit.last.spent(("general",), "basic")
    return replace(unit, last_public=min(unit.last_public, spent))


def _items(spent: ThreePublic) -> tuple[int, int, int, int]:
    return spent.abroad, spent.purchase, spent.running, spent.reception


def _general(luck: Luck, trade: Trade) -> _General:
    basic = _basic(luck, trade)
    items = {item: basic[code] for code, item in _OWN_ITEM.items() if code in basic}
    items["2101101" if trade.administration else "2101102"] = basic["30110"]
    pensions = sum(basic.get(code, 0) for code in ("30301", "30302"))
    items["2080501" if trade.administration else "2080502"] = pensions
    items["2080801"] = basic.get("30304", 0)
    items = {code: fen for code, fen in items.items() if fen}
    items[trade.main] = sum(basic.values()) - sum(items.values())
    tasks = {code: luck.money(0, 3000) for code in luck.some(trade.tasks, 0, 4)}
    if luck.chance(30):
        tasks[trade.main] = luck.money(0, 400)
    return _General(basic, _project(luck, sum(tasks.values())), items, tasks)


def _basic(luck: Luck, trade: Trade) -> dict[str, int]:
    """Draw basic spending by economic 款."""
    size = luck.pick((20, 100, 400, 2000))
    codes = ["30101", "30102", *luck.some(_WAGES[2:], 1, 4), "30108", "30110", "30113"]
    codes += luck.some(("30109", "30111"), 0, 2)
    if not trade.administration:
        codes.append("30107")
    amounts = {code: luck.money(1, size) for code in sorted(set(codes))}
    for code in luck.some(("30301", "30302", "30304", "30305", "30307", "30309", "30399"), 0, 3):
        amounts[code] = luck.money(0, size // 4)
    for code in luck.some(_GOODS, 4, 18):
        amounts[code] = luck.money(0, max(1, size // 10))
    for code, percent in (("30212", 12), ("30217", 50), ("30231", 50), ("31002", 30)):
        if luck.chance(percent):
            amounts[code] = luck.money(0, 20)
    if luck.chance(5):
        amounts["30701"] = luck.money(0, 10)
    if luck.chance(3):
        amounts["39999"] = luck.money(0, 10)
    return dict(sorted(amounts.items()))


def _project(luck: Luck, total: int) -> dict[str, int]:
    """Divide project spending among economic 款."""
    if not total:
        return {}
    codes = luck.some(_TASKS, 1, 9)
    for code, percent in (("30212", 4), ("30217", 8), ("30231", 10), ("31013", 12)):
        if luck.chance(percent):
            codes.append(code)
    return dict(sorted(zip(codes, luck.split(total, len(codes)), strict=False)))


def _budgets(luck: Luck, trade: Trade, general: _General) -> dict[str, int]:
    """Draw 年初预算 by 项: as spent, more, less, nothing; sometimes for what was not spent at all."""
    final: dict[str, int] = {}
    for items in (general.basic_items, general.project_items):
        for code, fen in items.items():
            final[code] = final.get(code, 0) + fen
    if luck.chance(8):
        final.setdefault(luck.pick(trade.tasks), 0)
    return {
        code: luck.vary(fen) or (0 if fen else luck.money(1, 30)) for code, fen in final.items()
    }


def _three_public_budget(luck: Luck, spent: ThreePublic) -> ThreePublic:
    budgets = []
    for fen in _items(spent):
        more = luck.money(0, 10) if luck.chance(70) else 0
        budgets.append(fen + more if fen or luck.chance(30) else 0)
    return ThreePublic(*budgets)


def _procurement(luck: Luck, most: int) -> Procurement:
    if luck.chance(25) or most < 10 * CENT:
        return Procurement()
    goods, works, services = luck.share_of(most // 4), 0, luck.share_of(most // 4)
    if luck.chance(30):
        works = luck.share_of(most // 4)
    small_goods, small_works, small_services = map(luck.share_of, (goods, works, services))
    micro = luck.share_of(small_goods + small_works + small_services)
    return Procurement(goods, works, services, small_goods, small_works, small_services, micro)


def _counts(luck: Luck, spent: ThreePublic) -> Counts:
    groups = luck.number(1, 3) if spent.abroad else 0
    receptions = luck.number(1, 40) if spent.reception else 0
    bought = luck.number(1, 3) if spent.purchase else 0
    kept = bought + luck.number(1, 6) if spent.running or spent.purchase else 0
    vehicles = [luck.number(0, 2) if luck.chance(30) else 0 for _ in VEHICLES]
    vehicles[-1] += max(0, kept - sum(vehicles))
    return Counts(
        groups=groups,
        travellers=groups and groups + luck.number(0, 9),
        bought=bought,
        kept=kept,
        receptions=receptions,
        guests=receptions and receptions + luck.number(1, 200),
        vehicles=tuple(vehicles),
        equipment=luck.number(0, 3),
        projects=luck.number(1, 12),
    )
