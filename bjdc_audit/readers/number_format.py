"""What Excel displays for a stored number: the number formats that occur in published accounts.

Handled: General, digits with thousands separators, fixed and optional decimals, percent, scaling
commas, accounting formats with their sections for negatives and zeros, conditions, literals,
dates. Fractions, scientific notation and Chinese numerals are shown as General.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.figures import parse_number, quantize
from bjdc_audit.model.text import fold, visible

if TYPE_CHECKING:
    from decimal import Decimal

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|(?P<gap>_.|\*.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|G/通用格式)|(?P<digit>[0#?])|(?P<point>\.)|(?P<comma>,)"
    r"|(?P<percent>%)|(?P<exponent>E[+-])|(?P<text>@)|(?P<date>[ymdhs]+|AM/PM|上午/下午)"
    r"|(?P<end>;)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)")
_CURRENCY = re.compile(r"\$([^-]*)")
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_NUMERALS = re.compile(r"DBNum\d", re.IGNORECASE)
# What may stand around a number in a cell: currency signs, a unit, a percent sign.
_DRESSED = re.compile(
    r"[+¥$]?(?P<number>[-−]?[¥$]?[\d.,]+)\s*(?:%|[亿百千万]*元|[亿万]|批次|人次|[个辆台套人次批组件])?"
)
_CURRENCY_SIGNS: Final = {ord(sign): None for sign in "¥$"}

_WHOLE_NUMBER: Final = ("general", "text")

_GENERAL_WIDTH: Final = 10
"""Digits that Excel shows of a General number with a decimal point."""
_MAX_FORMAT: Final = 255
_MAX_DECIMALS: Final = 30
_POSITIVE, _NEGATIVE, _ZERO = 0, 1, 2
_DAY_ZERO: Final = date(1899, 12, 30)
_LAST_DAY: Final = 2_958_465  # 9999-12-31


class Kind(Enum):
    """How a section of a format shows a number."""

    GENERAL = "general"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True)
class Section:
    """One section of a format; tokens are (kind, text)."""

    kind: Kind
    tokens: tuple[tuple[str, str], ...]
    places: int = 0
    zeros: int = 0
    decimals: int = 0
    grouped: bool = False
    shift: int = 0
    condition: tuple[str, Decimal] | None = None


@dataclass(frozen=True)
class Display:
    """The text shown, its number, and the decimals that the format fixes (None: General)."""

    text: str
    value: Decimal | None
    decimals: int | None


def display(stored: Decimal, code: str) -> Display:
    """Return what Excel displays for a stored number."""
    sections = parse_format(code)
    section, signed = _choose(sections, stored)
    if section.kind is Kind.DATE:
        text = _date(stored, section)
        return Display(text, None, None) if text else _general(stored, section)
    if section.kind is Kind.GENERAL:
        return _general(stored, section)
    text = _render(section, abs(stored))
    if signed and any(c in text for c in "123456789"):
        text = f"-{text}"
    return _with_value(text.strip(), stored, sections[_POSITIVE])


def number_in(text: str) -> tuple[Decimal, int] | None:
    """Return value and decimals of a cell that displays one number, or None.

    Accepts full-width digits, thousands separators, brackets around negatives, a currency sign in
    front, a unit or a percent sign behind.
    """
    plain = visible(fold(text)).strip()
    if plain.startswith("(") and plain.endswith(")"):
        found = number_in(plain[1:-1])
        return (-found[0], found[1]) if found and found[0] >= 0 else None
    match = _DRESSED.fullmatch(plain)
    return parse_number(match["number"].translate(_CURRENCY_SIGNS)) if match else None


@lru_cache(maxsize=512)
def parse_format(code: str) -> tuple[Section, ...]:
    """Return the sections of a format code."""
    groups: list[list[tuple[str, str]]] = [[]]
    for match in _TOKEN.finditer(code[:_MAX_FORMAT]):
        kind = match.lastgroup or "quoted"
        if kind == "end":
            groups.append([])
        else:
            groups[-1].append((kind, match[kind]))
    return tuple(_section(group) for group in groups)


def _section(raw: list[tuple[str, str]]) -> Section:
    kinds = {kind for kind, _ in raw}
    brackets = [text for kind, text in raw if kind == "bracket"]
    condition = next(filter(None, map(_condition, brackets)), None)
    tokens = tuple(token for token in map(_literal, raw) if token[1])
    if "date" in kinds or any(map(_ELAPSED.fullmatch, brackets)):
        return Section(Kind.DATE, tokens, condition=condition)
    fraction = ("other", "/") in raw and "digit" in kinds
    numerals = any(map(_NUMERALS.match, brackets))
    if kinds & {"general", "text", "exponent"} or fraction or numerals:
        shown = () if fraction or numerals or "exponent" in kinds else tokens
        return Section(Kind.GENERAL, shown, condition=condition)
    return _number_section(tokens, condition)


def _condition(bracket: str) -> tuple[str, Decimal] | None:
    match = _CONDITION.fullmatch(bracket)
    number = parse_number(match[2]) if match else None
    return (match[1], number[0]) if match and number else None


def _literal(token: tuple[str, str]) -> tuple[str, str]:
    kind, text = token
    if kind == "bracket":
        currency = _CURRENCY.match(text)
        return "literal", currency[1] if currency else ""
    if kind == "gap":
        return "literal", ""
    if kind in ("quoted", "escaped", "other"):
        return "literal", text
    return kind, text


def _number_section(
    tokens: tuple[tuple[str, str], ...], condition: tuple[str, Decimal] | None
) -> Section:
    """Count the digit places; commas between them group, commas behind them scale by 1000."""
    point = next((i for i, token in enumerate(tokens) if token[0] == "point"), len(tokens))
    digits = [i for i, token in enumerate(tokens) if token[0] == "digit"]
    whole = [i for i in digits if i < point]
    commas = [i for i, token in enumerate(tokens) if token[0] == "comma"]
    zeros = next(
        (n for n, i in zip(range(len(whole), 0, -1), whole, strict=True) if tokens[i][1] == "0"), 0
    )
    last_whole = whole[-1] if whole else -1
    scaling = sum(1 for i in commas if i > last_whole and digits)
    percents = sum(1 for token in tokens if token[0] == "percent")
    return Section(
        Kind.NUMBER,
        tokens,
        places=len(whole),
        zeros=zeros,
        decimals=min(len(digits) - len(whole), _MAX_DECIMALS),
        grouped=any(whole and whole[0] < i < last_whole for i in commas),
        shift=2 * percents - 3 * scaling,
        condition=condition,
    )


def _choose(sections: tuple[Section, ...], stored: Decimal) -> tuple[Section, bool]:
    """Return the section for a number, and whether a minus sign must be put before it."""
    negative = stored < 0
    if any(section.condition for section in sections):
        for section in sections:
            if section.condition is None or _holds(section.condition, stored):
                return section, negative
        return sections[-1], negative
    if negative and len(sections) > _NEGATIVE:
        return sections[_NEGATIVE], False
    if not stored and len(sections) > _ZERO:
        return sections[_ZERO], False
    return sections[_POSITIVE], negative


def _holds(condition: tuple[str, Decimal], stored: Decimal) -> bool:
    sign, limit = condition
    return (
        ("<" in sign and stored < limit)
        or (">" in sign and stored > limit)
        or ("=" in sign and stored == limit)
    )


def _render(section: Section, size: Decimal) -> str:
    rounded = quantize(size.scaleb(section.shift), section.decimals)
    whole, _, fraction = f"{rounded:f}".partition(".")
    whole = whole.lstrip("0").rjust(section.zeros, "0")
    pieces = iter(_whole_pieces(whole, section))
    shown: list[str] = []
    in_fraction = not section.places
    if in_fraction and section.decimals:
        shown.append(whole)
    for kind, text in section.tokens:
        if kind == "digit" and not in_fraction:
            shown.append(next(pieces, ""))
        elif kind == "digit":
            shown.append(_fraction_digit(fraction, text))
            fraction = fraction[1:]
        elif kind == "point":
            in_fraction = True
            shown.append("." if fraction.strip("0") or _needs_point(section) else "")
        elif kind != "comma":
            shown.append(text)
    return "".join(shown)


def _fraction_digit(fraction: str, place: str) -> str:
    """Return the next decimal; # and ? hide trailing zeros."""
    return fraction[:1] if place == "0" or fraction.strip("0") else ""


def _needs_point(section: Section) -> bool:
    point = section.tokens.index(("point", "."))
    return ("digit", "0") in section.tokens[point:]


def _whole_pieces(whole: str, section: Section) -> list[str]:
    """Spread the digits over their places, right-aligned; the first place takes what is left."""
    if section.grouped and whole:
        head = len(whole) % 3 or 3
        threes = (whole[i : i + 3] for i in range(head, len(whole), 3))
        # One place shows all: literals do not stand between grouped digits.
        return [*[""] * (section.places - 1), ",".join((whole[:head], *threes))]
    missing = section.places - len(whole)
    if missing >= 0:
        return [*[""] * missing, *whole]
    return [whole[: 1 - missing], *whole[1 - missing :]]


def _general(stored: Decimal, section: Section) -> Display:
    """Show a number as General does: at most ten digits if it has decimals.

    Where that rounds, the decimals shown are fixed after all.
    """
    before = len(f"{abs(stored):f}".partition(".")[0])
    decimals = min(max(_GENERAL_WIDTH - before, 0), 9)
    rounded = quantize(stored, decimals)
    text = f"{rounded:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    number = parse_number(text)
    shown = [text if kind in _WHOLE_NUMBER else word for kind, word in section.tokens]
    value = number[0] if number else None
    return Display("".join(shown).strip() or text, value, decimals if rounded != stored else None)


def _with_value(text: str, stored: Decimal, first: Section) -> Display:
    """Add the number: as displayed, or for a zero shown as a dash, as the format would print it.

    A negative that the format tells by its colour alone gets the sign that the public cannot miss.
    """
    found = number_in(text)
    if not found:
        return Display(text, quantize(stored, first.decimals), first.decimals)
    value, decimals = found
    if stored < 0 < value:
        text, value = f"-{text}", -value
    return Display(text, value, max(decimals, first.decimals))


def _date(stored: Decimal, section: Section) -> str:
    """Show the day of a date; "" if it is none, or only a time."""
    days = int(stored)
    letters = "".join(text.lower() for kind, text in section.tokens if kind == "date")
    if not 1 <= days <= _LAST_DAY or not {"y", "d"} & set(letters):
        return ""
    day = _DAY_ZERO + timedelta(days=days)
    if not any(kind == "literal" and "年" in text for kind, text in section.tokens):
        return day.isoformat()
    shown = f"{day.year}年" + (f"{day.month}月" if "m" in letters else "")
    return shown + (f"{day.day}日" if "d" in letters else "")
