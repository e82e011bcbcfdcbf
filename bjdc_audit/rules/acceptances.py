"""Acceptances that no longer fit what was found. They are judged last, by findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bjdc_audit.model.findings import Location, Text, Verdict
from bjdc_audit.rules.registry import Observation, review_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.model.acceptances import AcceptedFinding, Review


@review_rule("BJ701", zh="接受的问题已不存在", en="An accepted finding is gone")
def idle_acceptances(review: Review) -> Iterator[Observation]:
    """配置文件里接受的问题，在这份决算里已经没有了：改正了，或指纹写错了。

    An acceptance that accepts nothing would hide the same finding if it came back. It is judged
    only where its unit and year were audited whole, by its rule, with the documents it needs.

    Formula: 接受的指纹 ∈ 本次审核发现的问题
    Exceptions: acceptances of other units, years, unused rules, or documents that were not given.
    Source: docs/accepting.md

    Passes::

        # 文
        一、收入支出决算总体情况说明
        某县林业局2023年度收入总计10.00万元，支出总计9.00万元。
        # 接受
        fingerprint = "0123456789abcdef"
        reason = "另一单位的问题"
        unit = "某县水利局"

    Fails::

        # 文
        一、收入支出决算总体情况说明
        某县林业局2023年度收入总计10.00万元，支出总计10.00万元。
        # 接受
        fingerprint = "0123456789abcdef"
        reason = "已向财政局说明"
    """
    for entry in review.idle:
        yield _seen(
            entry,
            Verdict.MISSING,
            Text(
                f"配置里接受的问题没有出现{_what(entry, '（', '）')}",
                f"an accepted finding was not found{_what(entry, ' (', ')')}",
            ),
            Text(
                "已经改正的，从配置文件里删去这一条；属于别的单位或年度的，写明 unit 和 year",
                "delete the entry if the finding was corrected; name unit and year if it is of "
                "another unit or year",
            ),
        )


@review_rule("BJ702", zh="接受已过期", en="An acceptance has expired")
def expired_acceptances(review: Review) -> Iterator[Observation]:
    """接受写有到期日的，过了那一天就不再算数：问题照常报告、照常计数。

    The day itself still counts. The finding is reported again beside this warning.

    Formula: 今天 ≤ 到期日 expires
    Exceptions: acceptances without a date do not expire.
    Source: docs/accepting.md

    Passes::

        # 文
        一、收入支出决算总体情况说明
        某县林业局2023年度收入总计10.00万元，支出总计9.00万元。
        # 接受
        fingerprint = "6c6fa618a255684a"
        reason = "已向财政局说明"
        expires = 9999-12-31

    Fails::

        # 文
        一、收入支出决算总体情况说明
        某县林业局2023年度收入总计10.00万元，支出总计9.00万元。
        # 接受
        fingerprint = "6c6fa618a255684a"
        reason = "已向财政局说明"
        expires = 2020-12-31
    """
    for entry in review.expired:
        yield _seen(
            entry,
            Verdict.WORDING,
            Text(
                f"对这个问题的接受已于 {entry.acceptance.expires} 到期{_what(entry, '（', '）')}",
                f"the acceptance expired on {entry.acceptance.expires}{_what(entry, ' (', ')')}",
            ),
            Text(
                "改正问题后删去这一条，或用 bjdc accept 写新的理由和到期日",
                "correct the finding and delete the entry, or give a new reason and date with "
                "bjdc accept",
            ),
        )


def _seen(entry: AcceptedFinding, verdict: Verdict, message: Text, advice: Text) -> Observation:
    return Observation(
        verdict,
        message,
        (Location("stated", entry.place, entry.fingerprint),),
        suggestion=advice,
    )


def _what(entry: AcceptedFinding, before: str, after: str) -> str:
    """Return the rule and the message that the entry notes."""
    known = " ".join(part for part in (entry.rule, entry.message) if part)
    return f"{before}{known}{after}" if known else ""
