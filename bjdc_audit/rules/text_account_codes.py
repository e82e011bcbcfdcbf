"""Codes of functional accounts in the narrative: those of the account that is named with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bjdc_audit.model.findings import Location, Severity, Text, Verdict
from bjdc_audit.model.narrative import AccountMention
from bjdc_audit.recognisers.vocabulary import vocabulary
from bjdc_audit.rules.registry import Found, Observation, rule
from bjdc_audit.rules.texts import same_amount, statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.facts.base import FactBase

_SIZES = (3, 5, 7)


@rule(
    "BJ407",
    zh="文字中的科目编码与名称一致",
    en="Account codes of the narrative fit the names",
    severity=Severity.WARNING,
)
def account_codes(base: FactBase) -> Iterator[Found]:
    """文字里印出的科目编码应是所写科目在表中的编码；没有表格时只核对类的编码。

    A code may be printed whole (2080501) or level by level (208类…05款…01项). Without tables only
    the codes of classes are known.

    Formula: 文字编码 = 表中编码
    Exceptions: an item named without its class or section is judged only if its amount is the one
    that the table has under that name.
    Source: 决算说明勾稽关系 X-NAME

    Passes::

        # 表
        一般公共预算财政拨款支出决算表
        单位：万元
        科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
        208 | 社会保障和就业支出 | 20.00 | 20.00 |
        20805 | 行政事业单位养老支出 | 20.00 | 20.00 |
        2080501 | 行政单位离退休 | 20.00 | 20.00 |
        合计 | | 20.00 | 20.00 |
        # 文
        五、一般公共预算财政拨款支出决算情况说明
        1.社会保障和就业支出（208类）行政事业单位养老支出（05款）行政单位离退休（01项）。支出决算为20.00万元。

    Fails::

        # 表
        一般公共预算财政拨款支出决算表
        单位：万元
        科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
        208 | 社会保障和就业支出 | 20.00 | 20.00 |
        20805 | 行政事业单位养老支出 | 20.00 | 20.00 |
        2080501 | 行政单位离退休 | 20.00 | 20.00 |
        合计 | | 20.00 | 20.00 |
        # 文
        五、一般公共预算财政拨款支出决算情况说明
        1.社会保障和就业支出（类）行政事业单位养老支出（款）行政单位离退休（项）（2080505）。支出决算为20.00万元。
    """
    for mention in statements(base, AccountMention):
        code = _code(base, mention)
        for size, printed in zip(_SIZES, mention.codes, strict=True):
            expected = _expected(code, printed, size) if printed and code else ""
            if expected:
                yield _other_code(base, mention, printed, expected)
                break


def _code(base: FactBase, mention: AccountMention) -> str:
    """Return the code of the account that is named, as far as that is certain."""
    account = mention.address.account
    sure = sum(map(bool, mention.names)) > 1 or same_amount(base, mention.address, account)
    if account in base.printed_accounts and sure:
        return account
    known = vocabulary().account_class(mention.names[0]) if mention.names[0] else None
    return known.code if known is not None and not known.old else ""


def _expected(code: str, printed: str, size: int) -> str:
    """Return what should stand for a printed code that is not an account's; "" if it is."""
    if len(printed) < _SIZES[0]:  # its own level's part only
        part = code[size - len(printed) : size] if len(code) >= size else printed
        return "" if part == printed else part
    known = min(len(printed), len(code))
    valid = len(printed) in _SIZES or printed.startswith(code)
    if printed[:known] == code[:known] and (valid or len(code) < _SIZES[-1]):
        return ""
    return code[: max(size, len(printed))]


def _other_code(
    base: FactBase, mention: AccountMention, printed: str, expected: str
) -> Observation:
    name = next(name for name in reversed(mention.names) if name)
    cells = [Location("operand", e.place, e.text) for e in base.entries(mention.address)[:1]]
    return Observation(
        Verdict.WORDING,
        Text(
            f"科目“{name}”的编码写作{printed}，应为{expected}",
            f"the code of {name} is written {printed} and should be {expected}",
        ),
        (Location("stated", mention.place, printed), *cells),
        stated=printed,
        expected=expected,
    )
