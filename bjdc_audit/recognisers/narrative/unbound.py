"""Numbers that are of nothing the walk knows: of an account alone, of other purchases, of some."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bjdc_audit.recognisers.narrative.numerals import Numeral

# 该项支出中基本支出 6.00 万元，|项目支出 3.00 万元: of the account, not of the unit
_OF_THIS = re.compile("[该此][^,;。:]{0,6}中[^;。:]*?(?:基本|项目)支出$")
# 剔除购车因素，“三公”经费比上年减少 2.00 万元: of what is not printed
_LEAVING_OUT = re.compile("(?:剔除|扣除|不考虑|不计)[^;。]*$")
# 授予中小企业合同金额分别为：货物|A 万元、工程 B 万元: of what was awarded, not of all purchases
# 货物、工程、服务三类采购中授予中小企业合同金额分别为|A 万元、B 万元和 C 万元
_AWARDED = re.compile(
    "授予(?:中小微?|小微)企业[^,;。0-9]*:[^;。]*(?:货物|工程|服务)(?:类|采购)?$"
    "|(?:货物|工程|服务)[^,;。0-9]*授予(?:中小微?|小微)企业[^,;。0-9]*(?:分别|依次)[^;。]*$"
)
# 支出决算 A 万元，|资金执行率: of the money that came, not of the budget
_OF_MONEY = re.compile("资金(?:执行|支付|使用|支出)率(?:为|达到?)?$")
# 小学教育（项）|当年拨款 A 万元，|未用完的 B 万元结转下年: what came or was left
_CAME = re.compile(
    "(?:当年|本年|年中)(?:财政)?(?:拨款|拨入|下达|到位)(?:资金)?$"
    "|(?:未(?:用完|使用|支付|支出)|剩余)的(?:部分|资金|金额)?(?:有|还有|尚有|为|是)?$|[由从]年初的$"
)
# 累计 5 人次：3 人|赴甲地、2 人|赴乙地
_WENT = re.compile("(?:次)?(?:赴|前往|参加)")


def is_unbound(
    number: Numeral, words: str, text: str, sentence_at: int, *, of_performance: bool
) -> bool:
    """Tell whether a number, or the sentence up to it, is told of what has no item.

    ``sentence_at`` is where its sentence begins in the paragraph's ``text``.
    """
    told = text[sentence_at : number.start]
    if any(said.search(told) for said in (_OF_THIS, _LEAVING_OUT, _AWARDED)):
        return True
    bare = not words.strip(",:;、(")
    some = bare and _WENT.match(text, number.end) is not None
    of_money = not of_performance and _OF_MONEY.search(words) is not None
    return some or of_money or _CAME.search(words) is not None
