"""Lists: what in them is no part of their total, and those whose parts are not known."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Term, total_of
from bjdc_audit.model.figures import Kind, added
from bjdc_audit.model.narrative import Listing
from bjdc_audit.model.places import text_start
from bjdc_audit.model.relations import Relation, Shape, Sign
from bjdc_audit.rules.texts import figures_between, sentence_begin, statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.narrative import ListedPart

# 上级资金（中央和省级）共 9.00 万元, but not 项目支出共 9.00 万元 of a list of kinds
_SUM = re.compile("(?:[合共小总]计|共)[为是]?$")
_NEAR = 8
_SEVERAL = 3
_UNITS = "units"
# 甲 A 万元|，其中：乙| B 万元|、丙| C 万元
_PLAIN = re.compile(r"[^()0-9。\n]{2,40}")
_SHARE = re.compile(r",?(?:占|完成[^,;。()0-9]*预算的?)[^,;。()0-9]{0,16}[\d.]+%")
# 甲 A 万元|。主要用于…，其中：乙| B 万元
_NEXT_SENTENCE = re.compile("。(?=主要用于|其中)")
# 校均|20.38 万元, 每台|0.52 万元
_AVERAGE = re.compile("均[^,;。0-9]{0,2}$|每[^,;。0-9]{1,2}$")
_NO_PART = re.compile("共|合计|总计|累计|小计|预算|执行|决算|完成|结[转余]|比|较|其余|余下")


def only_parts(base: FactBase, listing: Listing) -> Listing:
    """Return a list without what its words tell to be sums of parts before, or averages.

    中央资金 A 万元，省级资金 B 万元，县级资金 C 万元，上级资金（中央和省级）共 D 万元.
    """
    others = [
        at
        for at, part in enumerate(listing.parts)
        if at and part.address is None and _is_measure(_before(base, part), first=at == 1)
    ]
    if not others:
        return listing
    kept = tuple(part for at, part in enumerate(listing.parts) if at not in others)
    groups = (group - sum(at < group for at in others) for group in listing.groups)
    return replace(listing, parts=kept, groups=tuple(dict.fromkeys(groups)))


def _is_measure(words: str, *, first: bool) -> bool:
    """Tell whether words before an amount say that it adds up parts, or is an average of them."""
    return _AVERAGE.search(words) is not None or (not first and _SUM.search(words) is not None)


def of_rates(base: FactBase, listing: Listing) -> bool:
    """Tell whether a list is one of rates: 完成 50 %（A 万元/B 万元）."""
    return any(_before(base, part).endswith("/") for part in listing.parts)


def _before(base: FactBase, part: ListedPart) -> str:
    """Return the words right before a part."""
    start = text_start(part.figure.place)
    return base.narrative.text[max(start - _NEAR, 0) : start] if base.narrative else ""


def listings(base: FactBase) -> Iterator[Listing]:
    """Yield the lists of the text; one whose parts are units that another splits is by unit."""
    found = list(statements(base, Listing))
    units = {p.words for each in found if each.cue == _UNITS for p in each.parts}
    for listing in found:
        split = len(listing.parts) > 1 and all(p.words in units for p in listing.parts)
        yield replace(listing, cue=_UNITS) if split else listing


def unnamed_lists(base: FactBase) -> Iterator[Listing]:
    """Yield the lists of parts that are not known, or of an unknown total."""
    for each in listings(base):
        listing = only_parts(base, each)
        if _unnamed(listing) and not _of_another(base, listing) and not of_rates(base, listing):
            yield listing


def is_plain(base: FactBase, listing: Listing) -> bool:
    """Tell whether nothing but one amount is told of each part: 甲 A 万元、乙 B 万元."""
    if base.narrative is None or len(listing.parts) == 1:
        return False
    told = [listing.total, *(part.figure for part in listing.parts)]
    starts = [text_start(figure.place) for figure in told]
    between = [
        _SHARE.sub("", base.narrative.text[start + len(figure.text) : following])
        for figure, (start, following) in zip(told, pairwise(starts), strict=False)
    ]
    between[0] = _NEXT_SENTENCE.sub(",", between[0])
    plain = all(_PLAIN.fullmatch(words) and not _NO_PART.search(words) for words in between)
    before = base.narrative.text[max(starts[0] - _NEAR, 0) : starts[0]]
    return plain and _AVERAGE.search(before) is None


def limit_of(base: FactBase, rule: str, listing: Listing) -> Relation:
    """Return that parts of unknown names, which need not be all, do not exceed their total."""
    return Relation(
        rule,
        Shape.AT_MOST,
        Term(listing.total),
        total_of(*(p.figure for p in listing.parts)),
        Sign.AT_LEAST,
        subject=base.spoken(listing.total_address),
        incidental=True,
    )


def _unnamed(listing: Listing) -> bool:
    """Tell whether a list promises parts of a total, and that or all of them are not known.

    Behind a semicolon the list may have ended; several parts of a known item go on with it.
    """
    if _told_again(listing):
        return False
    money = listing.total.unit.kind is Kind.AMOUNT
    total_unknown = listing.total_address is None and len(listing.parts) > 1
    unknown = total_unknown or all(p.address is None for p in listing.parts)
    goes_on = listing.total_address is not None and len(listing.parts) >= _SEVERAL
    promised = listing.cue in ("all", "among")
    may_go_on = not listing.groups or (goes_on and not _made_up_early(listing))
    return money and unknown and promised and may_go_on


def _told_again(listing: Listing) -> bool:
    """Tell whether a part is the whole total: what is told behind it are parts of that."""
    several = len(listing.parts) > 1
    return several and any(p.figure.base == listing.total.base for p in listing.parts)


def _of_another(base: FactBase, listing: Listing) -> bool:
    """Tell whether the sentence told before the total an amount that several parts may be of.

    预算 A 万元，支出 B 万元，结余 C 万元，其中甲支出 …: of B.
    """
    if base.narrative is None or len(listing.parts) == 1:
        return False
    end = text_start(listing.total.place)
    begin = sentence_begin(base.narrative.text, end)
    told = added(p.figure for p in listing.parts)
    before = figures_between(base.narrative, begin, end)
    return any(f.unit.kind is Kind.AMOUNT and f.base >= told > 0 for f in before)


def _made_up_early(listing: Listing) -> bool:
    """Tell whether several parts told in one breath make the total: another cut of it follows."""
    first = listing.parts[: listing.groups[0]]
    return len(first) > 1 and listing.total.base == added(p.figure for p in first)
