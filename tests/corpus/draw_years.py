"""Drawing the flows of money: each fund of each year balances to the 分."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.corpus.money import CENT, FISCAL, Posting, Side, Year
from tests.corpus.names import GOV_FUND_ITEMS, STATE_CAPITAL_ITEMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tests.corpus.luck import Luck
    from tests.corpus.names import Trade


def this_year(
    luck: Luck, trade: Trade, basic: Mapping[str, int], project: Mapping[str, int]
) -> Year:
    """Draw this year around the spending of the general budget by 项."""
    postings = [_spent("general", code, "basic", fen) for code, fen in basic.items() if fen]
    postings += [_spent("general", code, "project", fen) for code, fen in project.items() if fen]
    if luck.chance(35):
        postings += _fund(luck, "gov_fund", luck.some(GOV_FUND_ITEMS, 1, 2))
    if luck.chance(10):
        postings += _fund(luck, "capital", luck.some(STATE_CAPITAL_ITEMS, 1, 1))
    carried = luck.chance(40)
    postings += _funded(luck, postings, openings=carried, closings=carried or luck.chance(15))
    if luck.chance(60):
        postings += _own(luck, trade)
    return Year(tuple(postings))


def last_year(luck: Luck, now: Year) -> Year:
    """Draw the year before: what it carried over is what this year began with."""
    postings = [
        _spent(p.fund, p.code, p.kind, fen)
        for p in now.postings
        if p.side is Side.SPENDING and (fen := luck.vary(p.fen))
    ]
    closing = [
        Posting(Side.CLOSING, p.fund, p.fen, p.code) for p in now.postings if p.side is Side.OPENING
    ]
    fiscal = [p for p in postings if p.fund in FISCAL] + [p for p in closing if p.fund in FISCAL]
    postings += closing
    postings += _income(luck, fiscal, openings=luck.chance(30))
    own = [p for p in postings if p.fund == "own"]
    used = luck.vary(now.surplus_used)
    distribution = luck.vary(now.distribution)
    needed = sum(p.fen for p in own) + distribution
    sources = tuple({p.kind for p in now.postings if p.fund == "own" and p.side is Side.INCOME})
    if needed - used < CENT:
        used = 0
    postings += _unit_wide(0, used, distribution)
    postings += _sources(luck, needed - used, sorted(sources) or ["other"], "")
    return Year(tuple(p for p in postings if p.fen))


def _spent(fund: str, code: str, nature: str, fen: int) -> Posting:
    return Posting(Side.SPENDING, fund, fen, code, nature)


def _fund(luck: Luck, fund: str, codes: Iterable[str]) -> Iterator[Posting]:
    for code in codes:
        yield _spent(fund, code, "project", luck.money(1, 2000))
        if fund == "gov_fund" and luck.chance(10):
            yield _spent(fund, code, "basic", luck.money(1, 50))


def _funded(
    luck: Luck, spending: list[Posting], *, openings: bool, closings: bool
) -> list[Posting]:
    """Give each item of the fiscal funds its closing balance, its income and its opening."""
    closing = [
        Posting(Side.CLOSING, p.fund, luck.money(0, 60), p.code)
        for p in spending
        if closings and p.kind == "project" and luck.chance(40)
    ]
    return closing + _income(luck, spending + closing, openings=openings)


def _income(luck: Luck, outgoing: Iterable[Posting], *, openings: bool) -> list[Posting]:
    """Pay for spending and closing balances, item by item, from opening balances and income."""
    needed: dict[tuple[str, str], int] = {}
    for posting in outgoing:
        key = (posting.fund, posting.code)
        needed[key] = needed.get(key, 0) + posting.fen
    found: list[Posting] = []
    for (fund, code), fen in needed.items():
        opening = luck.share_of(fen) if openings and luck.chance(35) else 0
        found.append(Posting(Side.OPENING, fund, opening, code))
        found.append(Posting(Side.INCOME, fund, fen - opening, code, fund))
    return [p for p in found if p.fen]


def _own(luck: Luck, trade: Trade) -> Iterator[Posting]:
    """Draw the money that is no 财政拨款; its balances belong to the unit, not to an account."""
    spending: list[Posting] = []
    if luck.chance(50):
        spending.append(_spent("own", trade.main, "basic", luck.money(0, 800)))
    tasks = luck.some(trade.tasks, 0, 2)
    spending += [_spent("own", code, "project", luck.money(0, 900)) for code in tasks]
    sources = ["other"]
    if not trade.administration:
        sources += luck.some(("undertaking", "superior"), 0, 2)
        if luck.chance(30):
            spending.append(_spent("own", trade.main, "business", luck.money(0, 300)))
            sources.append("business")
        if luck.chance(8):
            nature = luck.pick(("remittance", "grants"))
            spending.append(_spent("own", trade.main, nature, luck.money(0, 50)))
            sources.append("subordinate")
    yield from spending
    closing = luck.money(0, 200) if luck.chance(60) else 0
    distribution = luck.money(0, 5) if luck.chance(20) else 0
    needed = sum(p.fen for p in spending) + closing + distribution
    opening = luck.share_of(needed) if luck.chance(60) else 0
    used = luck.share_of(needed - opening) if luck.chance(15) else 0
    if closing:
        yield Posting(Side.CLOSING, "own", closing)
    yield from _unit_wide(opening, used, distribution)
    yield from _sources(luck, needed - opening - used, sources, trade.main)


def _unit_wide(opening: int, used: int, distribution: int) -> Iterator[Posting]:
    amounts = (Side.OPENING, opening), (Side.SURPLUS_USED, used), (Side.DISTRIBUTION, distribution)
    yield from (Posting(side, "own", fen) for side, fen in amounts if fen)


def _sources(luck: Luck, fen: int, sources: list[str], code: str) -> Iterator[Posting]:
    if fen:
        for source, part in zip(sources, luck.split(fen, len(sources)), strict=False):
            yield Posting(Side.INCOME, "own", part, code, source)
