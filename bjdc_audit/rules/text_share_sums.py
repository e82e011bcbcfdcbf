"""Inside the narrative: the shares of a list and 100 %."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Constant, Ratio, Term, total_of
from bjdc_audit.model.facts import FUNDS, Address, Scope
from bjdc_audit.model.figures import HUNDRED
from bjdc_audit.model.narrative import Listing, Share
from bjdc_audit.model.relations import Relation, Shape
from bjdc_audit.recognisers.vocabulary import vocabulary
from bjdc_audit.rules.registry import Found, rule
from bjdc_audit.rules.text_lists import adds_up, without_repeats
from bjdc_audit.rules.texts import statements

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bjdc_audit.facts.base import FactBase
    from bjdc_audit.model.figures import Figure


@rule("BJ303", zh="文字：各项占比合计为100%", en="Narrative: the shares of a list add to 100 %")
def shares_add_up(base: FactBase) -> Iterator[Found]:
    """同一列举中各项占比之和应为100%。

    Judged only where every part of the list has a share and the parts are known to be complete.
    Each share carries its own rounding.

    Formula: Σ 占比 = 100%
    Exceptions: the tail of n shares, n × 0.005; lists that leave parts out.
    Source: 决算说明勾稽关系 NN-SHARE-SUM

    Passes::

        # 文
        三、支出决算情况说明
        本年支出合计300.00万元，其中：基本支出100.00万元，占33.33%；项目支出200.00万元，占66.67%。

    Fails::

        # 文
        三、支出决算情况说明
        本年支出合计300.00万元，其中：基本支出100.00万元，占33.33%；项目支出200.00万元，占76.67%。
    """
    shares = {s.part: s for s in statements(base, Share) if s.part and s.wholes}
    listings = list(statements(base, Listing))
    for listing in listings:
        told = [shares.get(p.figure) for p in listing.parts]
        figures = [s.stated for s in told if s is not None]
        if len(figures) < len(told) or len(figures) < 2:  # noqa: PLR2004 - one share is no list
            continue
        if not any(part.figure.value for part in listing.parts):
            continue  # 0 万元，占“三公”经费的 0 %
        if len({s.words for s in told if s is not None}) > 1:
            continue  # 基本工资占人员经费的 40 %，电费占公用经费的 20 %
        parts = without_repeats(listing)
        strict = bool(adds_up(listing, parts)) and listing.exhaustive
        # 财政拨款收入占 90 %，其中…: the shares of its parts may be of the same whole as its own.
        wider = listing.total in shares or any(_of_more(s, listing) for s in told if s is not None)
        yield _shares(base, figures, listing, corroboration=wider or not strict)
    yield from _shares_without_cue(base, shares, {p.figure for ls in listings for p in ls.parts})


def _of_more(share: Share, listing: Listing) -> bool:
    """Tell whether a share names 财政拨款支出 as its whole, in a list of one fund's spending."""
    named = share.whole_addresses[0] if share.words.strip() and share.whole_addresses else None
    total = listing.total_address
    fiscal = named is not None and named.scope is Scope.FISCAL
    return fiscal and total is not None and total.scope in FUNDS


def _shares(
    base: FactBase, figures: list[Figure], listing: Listing, *, corroboration: bool
) -> Relation:
    amounts = total_of(*(p.figure for p in listing.parts))
    return Relation(
        "BJ303",
        Shape.SUM,
        total_of(*figures),
        Constant(HUNDRED),
        subject=base.spoken(listing.total_address),
        readings=(Ratio(amounts, Term(listing.total)),),
        corroboration=corroboration,
    )


def _shares_without_cue(
    base: FactBase, shares: Mapping[Figure, Share], listed: set[Figure]
) -> Iterator[Relation]:
    """三公 items are often told one after the other, without 其中.

    They may make up the share of their total, too: 基本支出占 90 %，其中人员经费占 70 %….
    """
    own_shares = {s.part: s.stated for s in statements(base, Share)}
    for identity in vocabulary().identities:
        for scope in identity.scopes:
            total = {f.figure for f in base.in_text(Address(identity.total, scope))}
            told = (
                _share_of(base, Address(item, own or scope), shares, total)
                for item, own in identity.parts
            )
            found = [s for s in told if s is not None]
            parts = [s.part for s in found if s.part is not None]
            own = tuple(Term(own_shares[f]) for f in total if f in own_shares)
            nothing = not any(part.value for part in parts)  # 0 万元，占“三公”经费的 0 %
            if len(parts) == len(identity.parts) and listed.isdisjoint(parts) and not nothing:
                yield Relation(
                    "BJ303",
                    Shape.SUM,
                    total_of(*(s.stated for s in found)),
                    Constant(HUNDRED),
                    subject=Address(identity.total, scope).name(),
                    readings=(Ratio(total_of(*parts), Term(found[0].wholes[0])), *own),
                )


def _share_of(
    base: FactBase, part: Address, shares: Mapping[Figure, Share], totals: set[Figure]
) -> Share | None:
    """Return the share that a part is said to have of these totals, and of no other whole."""
    told = [shares[f.figure] for f in base.in_text(part) if f.figure in shares]
    return next((s for s in told if totals.issuperset(s.wholes)), None)
