"""Findings in words, Chinese and English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bjdc_audit.model.expressions import Term
from bjdc_audit.model.findings import Diagnosis, Text, Verdict
from bjdc_audit.model.places import CellPlace
from bjdc_audit.model.relations import Shape
from bjdc_audit.model.slips import slip_of

if TYPE_CHECKING:
    from bjdc_audit.model.findings import Check

_SHAPES = {
    Shape.SUM: Text("与各部分之和不符", "is not the sum of its parts"),
    Shape.SHARE: Text("占比与金额不符", "is not the share of these amounts"),
    Shape.RATE: Text("完成率与决算、预算不符", "is not final by budget"),
    Shape.CHANGE_AMOUNT: Text(
        "增减额与前后两数之差不符", "is not the difference of the two figures"
    ),
    Shape.CHANGE_PERCENT: Text("增减率与增减额、基数不符", "is not the rate of this change"),
    Shape.SAME: Text("与另一处的同一数字不符", "differs from the same figure elsewhere"),
    Shape.AT_MOST: Text("超出了应有的上限", "exceeds what it is a part of"),
    Shape.DIRECTION: Text("增减用语与数字方向不符", "runs against the direction word"),
    Shape.COUNT: Text("数量不符", "does not fit the counts"),
    Shape.SCORE: Text("分值或得分不符", "does not fit the scores"),
    Shape.BALANCE: Text("收支结转不平衡", "does not balance"),
}
_UNFIT = Text("不符", "does not fit")
_ZERO_BASE = (Text("基数", "the base"), Text("宜不写百分比", "leave the percentage out"))
_ZERO_BASES = {
    Shape.RATE: (
        Text("预算数", "the budget"),
        Text("宜不写完成率，说明未安排预算", "leave the rate out, say that nothing was budgeted"),
    ),
    Shape.CHANGE_PERCENT: (
        Text("基数", "the base"),
        Text(
            "宜不写增减率，说明上年为零或与上年持平",
            "leave the rate out and say that there was nothing before, or no change",
        ),
    ),
    Shape.SHARE: (Text("整体", "the whole"), Text("宜不写占比", "leave the share out")),
}
_DIAGNOSES = {
    Diagnosis.TRUNCATED: Text(
        "百分比是截去尾数而不是四舍五入", "the percentage was cut, not rounded"
    ),
    Diagnosis.COPY_DIFFERENCE: Text(
        "同一金额两处相差一个末位，应改为一致", "the same amount was copied one last digit apart"
    ),
    Diagnosis.EQUALS_AMOUNT: Text(
        "百分比与金额的数字相同，可能误抄了金额", "the percentage equals an amount: probably copied"
    ),
    Diagnosis.WRONG_BASE: Text(
        "这个百分比是以本期数为基数算出的",
        "this percentage is of the current figure, not of the base",
    ),
    Diagnosis.UNIT_SLIP: Text(
        "两数相差整十、整百或一万倍，可能是单位或小数点写错",
        "off by a power of ten: unit or decimal point",
    ),
    Diagnosis.SWAPPED_DIGITS: Text("两数数字相同而次序不同，可能是笔误", "the digits are swapped"),
    Diagnosis.WRONG_SCOPE: Text(
        "所写金额是另一口径表格中的数", "the amount stands in the table of another scope"
    ),
    Diagnosis.ADJUSTED_TAIL: Text("为使合计平衡而调整过尾数", "a tail was pushed into this figure"),
}


def message(check: Check, diagnosis: Diagnosis | None, expected: str) -> Text:
    """Return what is wrong, in a sentence an accountant understands."""
    stated = check.relation.stated
    figure = next(iter(stated.figures()))
    subject = check.relation.subject
    zh_name, en_name = (f"{subject}：", f"{subject}:") if subject else ("", "")
    shown = figure.shown() if isinstance(stated, Term) else stated.formula()
    if check.verdict is Verdict.UNDEFINED:
        filler = diagnosis is Diagnosis.ZERO_FILLER
        return Text(zh_name, en_name) + _zero_base(shown, check.relation.shape, filler=filler)
    if check.verdict is Verdict.ROUNDING:
        tail = _DIAGNOSES.get(diagnosis) if diagnosis else None
        kind = tail or Text("相差在四舍五入的尾差之内", "the difference is within rounding")
        value = f"{expected}{figure.unit.name}"
        return Text(
            f"{zh_name}{shown}，按所列数字计算为{value}，{kind.zh}",
            f"{en_name} {shown}, from the printed figures {value}: {kind.en}".strip(),
        )
    named = check.relation.note or _counterpart(check)
    shape = named or _SHAPES.get(check.relation.shape, _UNFIT)
    because = _slip(check) or (_DIAGNOSES.get(diagnosis) if diagnosis else None)
    zh = f"{zh_name}{shown}{shape.zh}" + (f"；{because.zh}" if because else "")
    en = f"{en_name} {shown} {shape.en}" + (f"; {because.en}" if because else "")
    return Text(zh, en.strip())


def _slip(check: Check) -> Text | None:
    """Say which number makes the sum right once two of its digits, or its unit, change."""
    slip = slip_of(check.relation)
    if slip is None:
        return None
    said = slip.figure.shown() if slip.of_unit else slip.figure.text
    return Text(
        f"“{said}”若为“{slip.meant}”则正好相等，可能是笔误",
        f"it is with {slip.meant} for {said}: that may be a slip of the pen",
    )


def _counterpart(check: Check) -> Text | None:
    """Name the other place of a figure that should be the same."""
    figures = check.relation.figures()
    if check.relation.shape is not Shape.SAME or len(figures) != 2:  # noqa: PLR2004 - a pair
        return None
    other = figures[1]
    place = other.place
    if isinstance(place, CellPlace):
        where = Text(f"表“{place.sheet}”{place.cell}", f"cell {place.sheet}!{place.cell}")
    else:
        heading = place.section or f"第{place.line}行"
        where = Text(f"“{heading}”", f"section {heading}")
    return Text(
        f"，{where.zh}为{other.shown()}，两处不一致", f"differs from {where.en}: {other.shown()}"
    )


def _zero_base(shown: str, shape: Shape, *, filler: bool) -> Text:
    base, advice = _ZERO_BASES.get(shape, _ZERO_BASE)
    if filler:
        return Text(
            f"{base.zh}为零，{shown}没有意义，{advice.zh}",
            f"{base.en} is zero, so {shown} means nothing; {advice.en}",
        )
    return Text(
        f"{base.zh}为零，不能得出{shown}，{advice.zh}",
        f"{base.en} is zero, so {shown} cannot follow; {advice.en}",
    )


def suggestion(check: Check, diagnosis: Diagnosis | None, expected: str) -> Text | None:
    """Return what to do, where that is plain."""
    if check.verdict is not Verdict.MISMATCH or not expected:
        return None
    figure = next(iter(check.relation.stated.figures()))
    if diagnosis is Diagnosis.WRONG_SCOPE:
        return Text(
            "按本章口径改写，或注明口径",
            "use the figure of this section's scope, or name the scope",
        )
    if check.relation.shape in (Shape.SHARE, Shape.RATE, Shape.CHANGE_PERCENT, Shape.CHANGE_AMOUNT):
        value = f"{expected}{figure.unit.name}"
        return Text(
            f"若所列金额无误，应为{value}", f"if the amounts are right, it should be {value}"
        )
    if check.relation.vouched:
        return Text(
            "核对原因：数字有误的更正，确有变动的在文中说明",
            "find the reason: correct a wrong figure, explain a real change in the text",
        )
    return Text("核对各处数字，更正其中一处", "compare the places and correct one of them")
