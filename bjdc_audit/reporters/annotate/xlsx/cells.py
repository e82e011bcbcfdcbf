"""Writing into cells: texts that stay texts, numbers as printed, colours and comments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.properties import PageSetupProperties

from bjdc_audit.model.figures import parse_number, quantize
from bjdc_audit.model.findings import Severity
from bjdc_audit.reporters.annotate.clean import MAX_TEXT, clean, length, shortened
from bjdc_audit.reporters.annotate.marks import color
from bjdc_audit.reporters.annotate.wording import AUTHOR, BETWEEN, comment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from bjdc_audit.model.findings import Finding
    from bjdc_audit.reporters.annotate.marks import Mark
    from bjdc_audit.reporters.finding_block import Titles

_LAST: Final = len(Severity)
_DIGITS: Final = 15  # what Excel keeps of a number
_WIDTH: Final = 380  # of a comment, in pixels
_COLUMNS: Final = 52  # letters that fit into it; a Chinese one counts as two
_LINE_HEIGHT: Final = 19
_MARGIN: Final = 0.4  # inches
_LEAST: Final = 40  # characters that say something
_HIGHEST: Final = 560


def at(sheet: Worksheet, row: int, column: int) -> Cell:
    """Return a cell that is not covered by a merged one."""
    return cast("Cell", sheet.cell(row, column))


def print_wide(sheet: Worksheet) -> None:
    """Print all columns of a sheet side by side on A4."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = margins.bottom = _MARGIN


def put_text(cell: Cell, text: str) -> None:
    """Write a text, whatever it begins with: never a formula, an error or a number."""
    cell.value = shortened(clean(text))
    cell.data_type = "s"
    cell.quotePrefix = True  # so that it stays a text when the cell is edited


def put_number(cell: Cell, text: str) -> None:
    """Write a number so that it is displayed exactly as printed; anything else as a text."""
    percent = text.endswith("%")
    number = parse_number(text.removesuffix("%"))
    if number is None or len(number[0].as_tuple().digits) > _DIGITS:
        put_text(cell, text)
        return
    value, decimals = number
    places = "." + "0" * decimals if decimals else ""
    commas = "," in text
    shown = f"{quantize(value, decimals):{',' if commas else ''}f}"
    if shown != text.removesuffix("%"):
        put_text(cell, text)
        return
    cell.value = value / 100 if percent else value
    cell.number_format = ("#,##0" if commas else "0") + places + ("%" if percent else "")


def fill(finding: Finding) -> PatternFill:
    """Return the background of a finding."""
    return PatternFill("solid", fgColor=color(finding))


def annotate(cell: Cell, marks: Iterable[Mark], titles: Titles, lang: str) -> None:
    """Colour a cell by the gravest of its findings and add a comment for each, gravest first."""
    ordered = sorted(marks, key=_rank)
    wrong = [mark.finding for mark in ordered if mark.wrong]
    if wrong:
        cell.fill = fill(wrong[0])
    text = BETWEEN.join(dict.fromkeys(comment(mark, titles, lang) for mark in ordered))
    old = cell.comment
    if old is not None and old.content:
        text = _added(old.content, text)
    text = shortened(text)
    author = (old.author if old else "") or AUTHOR
    cell.comment = Comment(text, author, height=_height(text), width=_WIDTH)


def _added(old: str, text: str) -> str:
    """Return a comment with ours below it, if there is room for it."""
    room = MAX_TEXT - length(old) - length(BETWEEN)
    return old if room < _LEAST else f"{old}{BETWEEN}{shortened(text, room)}"


def fit_comment(note: Comment) -> None:
    """Give a comment room for its text; openpyxl does not read how large it was."""
    note.width, note.height = _WIDTH, _height(note.content)


def _rank(mark: Mark) -> tuple[int, int]:
    rank = _LAST if mark.finding.accepted else mark.finding.severity.rank
    return rank, mark.number


def _height(text: str) -> int:
    lines = sum(1 + columns(line) // _COLUMNS for line in text.split("\n"))
    return min((lines + 1) * _LINE_HEIGHT, _HIGHEST)


def columns(line: str) -> int:
    """Return how wide a text is, in letters; a Chinese one counts as two."""
    return sum(1 if char.isascii() else 2 for char in line)
