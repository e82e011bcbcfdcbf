"""Writing amounts, percentages and changes as the sentences of a document print them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from tests.corpus.grid import printed, rounded
from tests.corpus.money import CENT, WAN

if TYPE_CHECKING:
    from tests.corpus.luck import Luck
    from tests.corpus.money import Unit
    from tests.corpus.style import Style

# Reasons for a rise or a fall; some hold numbers that belong to nothing else.
_REASONS: Final = (
    "公用经费定额变动", "按规定调整工资标准", "部分项目跨年实施", "年中调整项目经费",
    "人员增减变动", "上级下达专项任务", "合同约定的付款期未到", "本年新增人员3人，补发工资12.50万元",
    "一是人员调出2人；二是压减会议费4.30万元", "按进度拨付工程款，较合同少付15%",
)  # fmt: skip

_AGAINST: Final = ("与{base}相比，", "与{base}相比，", "与{base}相比", "较{base}", "比{base}")


class Pen:
    """Prints the figures of one document.

    Percentages and changes are computed in one of two ways, as units do: from the true amounts and
    rounded once, or from the figures that the document prints.
    """

    def __init__(self, unit: Unit, style: Style, luck: Luck) -> None:
        self.unit, self.style, self.luck = unit, style, luck
        self.this_year = f"{unit.year}年度"
        self.last_year = f"{unit.year - 1}年度"

    def money(self, fen: int) -> str:
        """Print an amount in 万元."""
        if not fen and self.style.short_zero:
            return "0万元"
        text = printed(fen)
        if self.style.short_amounts and fen:
            text = text.rstrip("0").rstrip(".")
        if self.style.grouped_text:
            text = f"{Decimal(text):,}"
        return f"{text}万元"

    def cash(self, cents: int) -> str:
        """Print a change as computed for print, without its sign."""
        return self.money(abs(cents) * CENT)

    def share(self, part: int, whole: int) -> str:
        """Print a part of a whole as a percentage; the whole is not zero."""
        return self._percent(*self._operands(part, whole))

    def of(self, part: int, whole: int, words: str = "占") -> str:
        """Print 「，占…%」, or nothing where there is no whole."""
        return f"，{words}{self.share(part, whole)}" if whole else ""

    def cents(self, fen: int) -> int:
        """Return an amount as printed, in 0.01 万元."""
        return rounded(fen, WAN)

    def delta(self, now: int, then: int) -> int:
        """Return a change as printed, in 0.01 万元."""
        if self.style.from_printed:
            return self.cents(now) - self.cents(then)
        return rounded(now - then, WAN)

    def change(self, now: int, then: int, base: str, what: str = "支出", amount: str = "") -> str:
        """Print a change against ``base`` (上年度): the amount and the rate, or that there is none.

        The words 与…相比，, 较… and 比… take turns.

        ``amount`` replaces 「增加A万元」 by other words with the places {word} and {money}.
        """
        delta = self.delta(now, then)
        if not delta:
            same = self.style.same
            return f"与{base}相比{same}" if same == "无增减变化" else f"与{base}{same}"
        word, rate_word = self.style.up if delta > 0 else self.style.down
        money = self.cash(delta)
        told = amount.format(word=word, money=money) if amount else f"{word}{money}"
        against = f"与{base}相比，" if amount else self.luck.pick(_AGAINST).format(base=base)
        if not then:
            none = "年初未安排预算" if "预算" in base else f"上年无此项{what}"
            return f"{against}{told}，{none}，增长率无可比性"
        return f"{against}{told}，{rate_word}{self._rate(now, then, delta)}"

    def rate_of_change(self, now: int, then: int) -> str:
        """Print the rate of a change that is told without its amount."""
        return self._rate(now, then, self.delta(now, then))

    def rate(self, final: int, budget: int, words: str = "完成年初预算的") -> str:
        """Print 「，完成年初预算的…%」, or nothing where there was no budget."""
        return f"，{words}{self.share(final, budget)}" if budget else ""

    def exceeds(self, final: int, budget: int) -> int:
        """Return by how much the outcome exceeds its budget; 0 if nobody would see that it does."""
        difference = self.cents(final) - self.cents(budget)
        if not difference and budget and self.share(final, budget) != self.share(WAN, WAN):
            return final - budget
        return difference

    def against_budget(self, final: int, budget: int, word: str = "年初预算数") -> str:
        """Tell how the outcome compares with the budget, and why."""
        difference = self.exceeds(final, budget)
        if not difference:
            return f"决算数与{word}持平"
        direction = "大于" if difference > 0 else "小于"
        return f"决算数{direction}{word}的主要原因是{self.reason()}"

    def because(self, now: int, then: int) -> str:
        """Print a reason for a change, if there is one."""
        if not self.delta(now, then):
            return ""
        cue = self.luck.pick(("主要原因是", "变动原因：", "主要是", "主要原因："))
        return f"，{cue}{self.reason()}"

    def reason(self) -> str:
        """Return a reason."""
        return self.luck.pick(_REASONS)

    def _rate(self, now: int, then: int, delta: int) -> str:
        if self.style.from_printed:
            return self._percent(abs(delta), self.cents(then))
        return self._percent(abs(now - then), then)

    def _operands(self, part: int, whole: int) -> tuple[int, int]:
        if self.style.from_printed:
            return self.cents(part), self.cents(whole)
        return part, whole

    def _percent(self, part: int, whole: int) -> str:
        places: int = 10**self.style.percent_decimals
        number = (200 * part * places + whole) // (2 * whole)
        gap = " " if self.style.blank_before_percent else ""
        if not number and self.style.short_zero:
            return f"0{gap}%"
        decimals = f"{number % places:0{self.style.percent_decimals}d}"
        return f"{number // places}.{decimals}{gap}%"
