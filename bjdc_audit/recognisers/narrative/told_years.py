"""Amounts of one item in several years, and what is said of them, each with its year.

甲 2021年 A 万元、2022年 B 万元，2022年比2021年增加 C 万元，增长 D %; 乙 B 万元（上年 A 万元）.
Nothing but known words may stand between the numbers: then it is certain of what each is, whatever
the item is called.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.facts import Basis
from bjdc_audit.model.narrative import Change
from bjdc_audit.recognisers.narrative.marked import AMOUNT, Marked, marked
from bjdc_audit.recognisers.narrative.places import place_in
from bjdc_audit.recognisers.narrative.year_words import NEUTRAL, YEAR, year_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.model.figures import Figure
    from bjdc_audit.model.narrative import Section
    from bjdc_audit.recognisers.narrative.flow import Paragraph
    from bjdc_audit.recognisers.narrative.numerals import Numeral

_GAP: Final = re.compile(r"[,;、()]{1,2}|[,;]?(?:而|但|和|及|与)|$")
_LISTED: Final = re.compile(f"其中|包括|{AMOUNT}.*:")
_ONE_YEAR: Final = re.compile(r"20\d\d")
_BEFORE: Final = {"上": -1, "去": -1, "本": 0, "今": 0}


@dataclass
class _Chain:
    """Amounts of one item by year, told one right behind the other."""

    year: int | None
    points: dict[int, Figure] = field(default_factory=dict)
    last: int | None = None
    """The year of the amount told last."""
    subject: int | None = None
    """The year that the change told last is of."""
    named: bool = False
    """True once a change named both its years: those behind it are of the same."""
    free: bool = False
    """True if it begins its clause and stands in no list: a change behind it is of nothing else."""
    item: str = ""

    def add(self, year: int | None, figure: Figure, item: str = "") -> bool:
        """Add an amount; tell whether it can be one of the same item."""
        other = bool(item and self.item and item != self.item)
        if year is None or other or (year in self.points and self.points[year] is not figure):
            return False
        self.points[year] = figure
        self.last, self.subject = year, None
        self.item = item or self.item
        return True

    def year_of(self, words: str) -> int | None:
        """Return the year that words name; None if that is not known."""
        named = _ONE_YEAR.search(words)
        if named is not None:
            return int(named[0])
        return self.year + _BEFORE[words[0]] if self.year is not None else None


def told_years(
    paragraph: Paragraph, numbers: Sequence[Numeral], section: Section, year: int | None
) -> Iterator[Change]:
    """Yield the changes between years that are told with all that they are reckoned from."""
    told = marked(paragraph.text, numbers)
    position = 0
    while position < len(told.text):
        chain = _Chain(year, free=_is_free(told.text, position))
        behind = _begin(told, position, chain)
        if not behind:
            position += 1
            continue
        reader = _Reader(told, chain, paragraph, section, position)
        yield from reader.read(behind)
        position = max(reader.end, position + 1)


def _is_free(text: str, position: int) -> bool:
    """Tell whether no other amount stands before in the clause, and no list is open."""
    sentence = text[text.rfind("。", 0, position) + 1 : position]
    return AMOUNT not in sentence.rsplit(";", 1)[-1] and _LISTED.search(sentence) is None


def _begin(told: Marked, position: int, chain: _Chain) -> int:
    """Begin a chain at a position with its first amount; return where it goes on, else 0."""
    said = year_words()
    if told.text[position] not in f"{AMOUNT}2上去本今":
        return 0
    if behind := _series(told, position, chain):
        return behind
    match = said.behind.match(told.text, position) or said.point.match(told.text, position)
    if match is not None:
        figure = told.figures[match.start("amount")]
        named = chain.year_of(match["year"])
        item = match["item"] or "" if match.re is said.point else ""
        return match.end() if chain.add(named, figure, item) else 0
    if told.text[position] != AMOUNT or not _is_of_year(told.text, position, chain):
        return 0
    chain.add(chain.year, told.figures[position])
    return position + 1


def _is_of_year(text: str, position: int, chain: _Chain) -> bool:
    """Tell whether an amount is what an item was in the year of the report."""
    clause = re.split("[;。]", text[:position])[-1]
    years = re.findall(f"(?<![比较与]){YEAR}", clause)
    other = bool(years) and chain.year_of(years[-1]) != chain.year
    return chain.year is not None and not other and not year_words().no_outcome.search(clause)


def _series(told: Marked, position: int, chain: _Chain) -> int:
    match = year_words().series.match(told.text, position)
    if match is None:
        return 0
    years = [int(y) for y in _ONE_YEAR.findall(match["years"])]
    amounts = told.all_in(match, "amounts")
    if len(years) != len(amounts) or len(set(years)) != len(years):
        return 0
    return match.end() if all(map(chain.add, years, amounts)) else 0


@dataclass
class _Reader:
    """Reads on behind the first amount of a chain, as far as every word is known."""

    told: Marked
    chain: _Chain
    paragraph: Paragraph
    section: Section
    start: int
    end: int = 0
    waiting: re.Match[str] | None = None
    """A change whose base is told right behind it: 增加 C 万元（上年 A 万元）."""

    def read(self, position: int) -> Iterator[Change]:
        """Yield the changes of the chain."""
        text, said = self.told.text, year_words()
        self.end = position
        while True:
            gap = _GAP.match(text, position)
            sentence = text[position : position + 1] == "。"
            position += 1 if sentence else len(gap[0]) if gap else 0
            claim = said.claim.match(text, position)
            if claim is not None and self._is_certain(claim, sentence=sentence):
                yield from self._claim(claim, inside=text[position - 1 : position] == "(")
                position = claim.end()
            elif rates := said.rates.match(text, position):
                yield from self._rates(rates)
                position = rates.end()
            elif sentence or not (position := self._point(position)):
                return
            elif self.waiting is not None:
                waiting, self.waiting = self.waiting, None
                yield from self._claim(waiting, inside=False)
            self.end = position

    def _is_certain(self, claim: re.Match[str], *, sentence: bool) -> bool:
        """Tell whether a change is of the chain: it names both years, or nothing else is near."""
        if claim["this"] and claim["than"]:
            return True
        opened = self.told.text[self.start : claim.start()]
        inside = opened.count("(") > opened.count(")")
        alone = self.chain.free and opened[-1:] != ";"
        return not sentence and (inside or alone or self.chain.named)

    def _point(self, position: int) -> int:
        """Read another amount; return the position behind it, 0 if there is none."""
        said, text = year_words(), self.told.text
        match = said.behind.match(text, position) or said.point.match(text, position)
        if match is None:
            return 0
        figure = self.told.figures[match.start("amount")]
        item = match["item"] or "" if match.re is said.point else ""
        return match.end() if self.chain.add(self.chain.year_of(match["year"]), figure, item) else 0

    def _claim(self, match: re.Match[str], *, inside: bool) -> Iterator[Change]:
        chain = self.chain
        than = chain.year_of(match["than"]) if match["than"] else None
        base = self.told.figure(match, "base")
        this = chain.year_of(match["this"]) if match["this"] else None
        if this is None:
            this, than = self._years_meant(this, than, named=bool(match["than"]), inside=inside)
        if len(chain.points) == 1 and base is None:
            self.waiting = match
        if this is None or than in (None, this) or this not in chain.points:
            return
        chain.subject = this
        chain.named = chain.named or bool(match["this"] and match["than"])
        if base is not None:
            chain.points.setdefault(than, base)
        base = base or chain.points.get(than)
        change = self._change(match, chain.points[this], base)
        usual = chain.year is not None and than == chain.year - 1
        rated = change is not None and change.amount and change.percent and not usual
        if change is not None and (base is not None or rated):
            self.waiting = None
            yield change

    def _years_meant(
        self, this: int | None, than: int | None, *, named: bool, inside: bool
    ) -> tuple[int | None, int | None]:
        """Return of which year a change is, and from which, where words do not name both."""
        chain = self.chain
        if named:
            return chain.subject if chain.subject is not None else chain.last, than
        if inside and chain.last is not None and chain.last - 1 in chain.points:
            return chain.last, chain.last - 1
        if len(chain.points) == 2:  # noqa: PLR2004 – from the one to the other
            older, newer = sorted(chain.points)
            return newer, older
        return this, than

    def _change(self, match: re.Match[str], current: Figure, base: Figure | None) -> Change | None:
        delta = self.told.figure(match, "delta") or self.told.figure(match, "more")
        percent = self.told.figure(match, "percent") or self.told.figure(match, "only")
        words = match["word"] or match["then"] or match["risen"] or ""
        sign = self._sign(words)
        rise = match["rise"] if match["percent"] else match["risen"]
        percent_sign = sign if match["percent"] and not rise else self._sign(rise or "")
        if percent is not None and (percent.value < 0 or (rise in NEUTRAL)):
            percent_sign = 1
        if delta is not None and delta.value < 0:
            return None
        if percent is not None and percent.value < 0 and rise and rise not in NEUTRAL:
            return None
        told = self._bare_change(match, current, base, words)
        neutral = delta is None and rise in NEUTRAL
        return replace(
            told,
            amount=delta,
            percent=percent,
            sign=None if neutral else sign,
            percent_sign=percent_sign,
        )

    def _bare_change(
        self, match: re.Match[str], current: Figure, base: Figure | None, words: str
    ) -> Change:
        """Return a change from a base, without what it is told to be."""
        begin, end = (self.told.origins[at] for at in match.span())
        return Change(
            subject=None,
            basis=Basis.LAST_YEAR,
            currents=(current,),
            amount=None,
            percent=None,
            sign=None,
            percent_sign=None,
            base=base,
            words=words,
            place=place_in(self.paragraph, self.section, begin, end),
            section=self.section,
            base_parts=(base,) if base is not None else (),
        )

    def _sign(self, word: str) -> int:
        return -1 if word and year_words().down.match(word) else 1

    def _rates(self, match: re.Match[str]) -> Iterator[Change]:
        years = [int(y) for y in _ONE_YEAR.findall(match["years"])]
        rates = self.told.all_in(match, "rates")
        points, sign = self.chain.points, self._sign(match["word"])
        for year, rate in zip(years, rates, strict=False):
            if len(years) == len(rates) and {year, year - 1} <= points.keys():
                told = self._bare_change(match, points[year], points[year - 1], match["word"])
                yield replace(told, percent=rate, sign=sign, percent_sign=sign)
