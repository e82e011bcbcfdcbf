"""Names of functional accounts in the narrative: those of the tables, or the official ones."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from bjdc_audit.model.findings import Location, Severity, Text, Verdict
from bjdc_audit.model.narrative import AccountMention
from bjdc_audit.model.text import bare_label
from bjdc_audit.recognisers.vocabulary import vocabulary
from bjdc_audit.rules.misnamed import Misnamed, misnamed_accounts
from bjdc_audit.rules.registry import Found, Observation, rule
from bjdc_audit.rules.texts import same_amount, statements

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bjdc_audit.facts.base import FactBase

# 社会保障与就业 for 社会保障和就业 is no other name
_AND = re.compile("以及|[与及]")
_SIZES = (3, 5, 7)
_CLOSE = 0.7
"""Two names are close if so large a part of their characters is the same, in the same order."""


@rule(
    "BJ405",
    zh="文字中的科目名称与表格一致",
    en="Account names of the narrative fit the tables",
    severity=Severity.WARNING,
)
def account_names(base: FactBase) -> Iterator[Found]:
    """文字里类、款、项的名称应与表中该科目的名称一致；旧名称提示已更名。

    Accounts are found by class and item; a section name that differs from the table's is told. A
    name that no table has is told where one account of the same chain has nearly that name, or that
    amount; so is the name of an item told again with the amount of its neighbour (an error). A
    former official name is told as renamed. Without tables only the names of classes are known: one
    that nearly is an official name is told.

    Formula: 文字名称 = 表中名称
    Exceptions: quotation marks, brackets and blanks do not matter, nor do 和, 与, 及 and 以及;
    支出 at the end of a class name may be left out.
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
        1.社会保障和就业支出（类）行政事业单位养老支出（款）行政单位离退休（项）。支出决算为20.00万元。

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
        1.社会保障和就业支出（类）行政事业单位离退休（款）行政单位离退休（项）。支出决算为20.00万元。
    """
    names = base.printed_accounts
    told: dict[tuple[str, str], AccountMention] = {}
    for mention in statements(base, AccountMention):
        code = _code(base, mention, names)
        for size, name in zip(_SIZES, mention.names, strict=True):
            if len(code) >= size and name:
                told.setdefault((code[:size], name), mention)
    for (code, name), mention in told.items():
        official = names.get(code) or vocabulary().names.get(code, "")
        if official and not (_same_name(name, official) or _is_behind_words(name, official)):
            yield _other_name(mention, name, official)
    for copied in misnamed_accounts(base):
        yield _copied_name(copied, names)


def _copied_name(copied: Misnamed, names: Mapping[str, str]) -> Observation:
    name, meant = names[copied.mention.address.account], names[copied.meant]
    figure = copied.told[0].figure
    figures = [fact.figure for fact in (*copied.told, *copied.right)]
    return Observation(
        Verdict.MISMATCH,
        Text(
            f"“{name}”说了两次，这一处的{figure.shown()}是表中“{meant}”的金额",
            f"{name} is told twice; the {figure.shown()} here is what the tables have for {meant}",
        ),
        (
            Location("stated", figures[0].place, figures[0].text),
            Location("operand", copied.cell.figure.place, copied.cell.figure.text),
            *(Location("other", f.place, f.text) for f in figures[1:]),
        ),
        severity=Severity.ERROR,
        stated=name,
        expected=meant,
    )


def _code(base: FactBase, mention: AccountMention, names: Mapping[str, str]) -> str:
    """Return the code of the account that a mention means, as far as it is plain; else ""."""
    if mention.address.account.isdigit():
        return mention.address.account
    depth = max(i for i, name in enumerate(mention.names, 1) if name)
    told = [a for m in statements(base, AccountMention) if (a := m.address.account).isdigit()]
    free = [code for code in names if len(code) == _SIZES[depth - 1] and code[0] == "2"]
    if free:
        chains = {code: [names.get(code[:size], "") for size in _SIZES[:depth]] for code in free}
        fits = [code for code in free if code not in told and _slip(base, mention, code, chains)]
        return fits[0] if len(fits) == 1 else ""
    return _class(mention.names[0])


def _slip(
    base: FactBase, mention: AccountMention, code: str, chains: Mapping[str, list[str]]
) -> bool:
    """Tell whether a mention has one name of an account's chain wrong, and all others right.

    A former name of a class or section is right so far: it says where the account is.
    """
    pairs = [(a, b) for a, b in zip(mention.names, chains[code], strict=False) if a]
    wrong = [
        (name, official)
        for size, (name, official) in zip(_SIZES, pairs, strict=False)
        if not _same_name(name, official) and not (len(code) > size and _was(name, code[:size]))
    ]
    if len(wrong) != 1:
        return False
    whole_class = len(code) == _SIZES[0] and not _is_account(base, wrong[0][0])
    same = (len(pairs) > 1 or whole_class) and same_amount(base, mention.address, code)
    return same or _close(*wrong[0])


def _was(name: str, code: str) -> bool:
    """Tell whether a name is a former one of an account."""
    known = vocabulary().functional.get(bare_label(name))
    return known is not None and known.old and known.code == code


def _is_account(base: FactBase, name: str) -> bool:
    """Tell whether a table, or a list of accounts, has an account of some name."""
    known = vocabulary().account_class(name)
    printed = any(_same_name(name, official) for official in base.printed_accounts.values())
    return printed or (known is not None and not known.old)


def _class(name: str) -> str:
    """Return the code of the class whose official name a printed one nearly is."""
    if not name or vocabulary().account_class(name) is not None:
        return ""
    codes = [c for c, official in vocabulary().names.items() if c[0] == "2" and len(c) == _SIZES[0]]
    fits = [code for code in codes if _close(name, vocabulary().names[code])]
    return fits[0] if len(fits) == 1 else ""


def _close(name: str, official: str) -> bool:
    first, second = (bare_label(n).removesuffix("支出") for n in (name, official))
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= _CLOSE


def _same_name(name: str, official: str) -> bool:
    first, second = (_AND.sub("和", bare_label(each)) for each in (name, official))
    return second in (first, f"{first}支出", f"{first}的支出") or first == f"{second}支出"


def _is_behind_words(name: str, official: str) -> bool:
    """Tell whether words before an account were read as its name: 我所|公共安全支出（类）.

    Words that an official name begins with, such as 其他, are no such.
    """
    label = bare_label(name)
    before = label.removesuffix(bare_label(official))
    return before != label and not any(n.startswith(before) for n in vocabulary().functional)


def _other_name(mention: AccountMention, name: str, official: str) -> Observation:
    known = vocabulary().functional.get(bare_label(name))
    renamed = known is not None and known.old
    zh = (
        f"科目名称“{name}”已更名为“{official}”"
        if renamed
        else f"科目名称“{name}”，表中为“{official}”"
    )
    en = f"{name} has been renamed {official}" if renamed else f"{name} is {official} in the table"
    return Observation(
        Verdict.WORDING,
        Text(zh, en),
        (Location("stated", mention.place, name),),
        stated=name,
        expected=official,
    )
