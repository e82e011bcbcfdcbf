"""Planting one fault: a cell, or a number of the narrative, changed by more than rounding explains."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from tests.corpus.grid import WORKBOOK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bjdc_audit.model.findings import Finding
    from bjdc_audit.model.sheets import Cell, Sheet
    from bjdc_audit.model.submission import Submission
    from tests.corpus.documents import Document
    from tests.corpus.luck import Luck

_NUMBER: Final = re.compile(r"(?<![\d.,])\d+\.\d+(?=\s?(%|万元))")
# What is told without anything to hold it against: reasons, performance, 概况 and glossary.
_UNTOLD: Final = re.compile(
    r"补发工资|压减会议费|少付|平均得分|开支会议费"
    # Without its budget a rate proves nothing; nor do shares of one kind of contract.
    r"|完成预算\d|采购授予中小企业"
)
_PERFORMANCE: Final = re.compile(r"绩效(?!工资)")
_AUDITED: Final = re.compile(r"第[一二三]部分.*(?:情况说明|决算说明)")
_CENT: Final = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Fault:
    """A document with one fault; ``where`` is a sheet and a cell, or the number of a line."""

    submission: Submission
    where: tuple[str, str] | int
    was: str
    became: str

    def found_by(self, finding: Finding) -> bool:
        """Tell whether a finding shows the place of the fault."""
        return any(
            (getattr(p, "sheet", ""), getattr(p, "cell", "")) == self.where
            or (getattr(p, "line", 0) == self.where and location.figure.strip("-") == self.became)
            for location in finding.locations
            for p in (location.place,)
        )


def in_a_cell(made: Document, luck: Luck) -> Fault:
    """Change an amount of a table."""
    sheets = made.submission.sheets
    places = [
        (index, place)
        for index, sheet in enumerate(sheets)
        for place, cell in sheet.cells.items()
        if cell.decimals == 2 and cell.value
    ]
    index, place = luck.pick(places)
    sheet = sheets[index]
    wrong = _wrong_cell(sheet.cells[place], _in_yuan(sheet))
    changed = replace(sheet, cells={**sheet.cells, place: wrong})
    submission = replace(made.submission, sheets=(*sheets[:index], changed, *sheets[index + 1 :]))
    name = f"{chr(ord('A') + place[1] - 1)}{place[0]}"
    return Fault(submission, (sheet.name, name), sheet.cells[place].text, wrong.text)


def _in_yuan(sheet: Sheet) -> bool:
    assert sheet.file == WORKBOOK
    return any(cell.text == "单位：元" for cell in sheet.cells.values())


def _wrong_cell(cell: Cell, in_yuan: bool) -> Cell:  # noqa: FBT001
    """Add 0.50 万元: more than the tails of fifty addends."""
    assert cell.value is not None
    value = cell.value + (5000 if in_yuan else Decimal("0.50"))
    return replace(cell, text=f"{value:.2f}", value=value, stored=value)


def in_a_sentence(made: Document, luck: Luck) -> Fault:
    """Change an amount or a percentage of the narrative."""
    lines = made.submission.lines
    index, start, end, unit = luck.pick(list(_numbers(made)))
    text = lines[index].text
    was = text[start:end]
    became = _wrong(Decimal(was), unit)
    line = replace(lines[index], text=f"{text[:start]}{became}{text[end:]}")
    submission = replace(made.submission, lines=(*lines[:index], line, *lines[index + 1 :]))
    return Fault(submission, line.number, was, became)


def _wrong(value: Decimal, unit: str) -> str:
    """Return a percentage with its point slipped, or an amount a fifth larger."""
    if unit == "%":
        return f"{10 * value:.{-_exponent(value)}f}"
    return f"{value + max(value / 5, Decimal(1)):.2f}"


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return exponent


def _numbers(made: Document) -> Iterator[tuple[int, int, int, str]]:
    """Yield line, start, end and unit of the numbers that something can be held against.

    Percentages of more than 300 % are left out: their base may be all but nothing.
    """
    audited = False
    for index, line in enumerate(made.submission.lines):
        if line.text.startswith("第"):
            audited = _AUDITED.match(line.text) is not None
        for match in _NUMBER.finditer(line.text if audited else ""):
            clause = re.split("[，。；]", line.text[: match.end()])[-1]
            value = Decimal(match[0])
            if _UNTOLD.search(clause) or _PERFORMANCE.search(line.text):
                continue
            if "上年无此项" in line.text[match.end() : match.end() + 10]:
                continue  # against nothing, any increase is as good as another
            if match[1] == "万元" or 1 <= value <= 300:
                yield index, *match.span(), match[1]
