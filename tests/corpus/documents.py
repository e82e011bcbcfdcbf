"""seed → document: a unit, a style, and the submission that they make."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bjdc_audit.model.sheets import Line
from bjdc_audit.model.submission import Submission
from tests.corpus import text_hunan, text_inner_mongolia, text_shanghai, text_sichuan, text_xinjiang
from tests.corpus.draw import draw_unit
from tests.corpus.grid import WORKBOOK
from tests.corpus.luck import Luck
from tests.corpus.pen import Pen
from tests.corpus.style import Style, draw_style
from tests.corpus.tables import sheets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from tests.corpus.money import Unit

NARRATIVE: Final = "corpus.txt"
_TEXTS: Final[Mapping[str, Callable[[Pen], Iterator[str]]]] = {
    "hunan": text_hunan.lines,
    "inner_mongolia": text_inner_mongolia.lines,
    "shanghai": text_shanghai.lines,
    "sichuan": text_sichuan.lines,
    "xinjiang": text_xinjiang.lines,
}


@dataclass(frozen=True, slots=True)
class Document:
    """A made-up document; everything in it is right."""

    seed: int
    unit: Unit
    style: Style
    submission: Submission

    @property
    def text(self) -> str:
        """The narrative."""
        return "\n".join(line.text for line in self.submission.lines)


def document(seed: int, **changes: str) -> Document:
    """Draw a document; ``changes`` replace choices of its style, not its money."""
    luck = Luck(seed)
    unit, style = draw_unit(luck), replace(draw_style(luck), **changes)  # type: ignore[arg-type]
    text = _TEXTS[style.template](Pen(unit, style, luck))
    submission = Submission(
        workbook=WORKBOOK,
        narrative=NARRATIVE,
        sheets=sheets(unit, style, luck),
        lines=tuple(Line(number, line) for number, line in enumerate(text, 1)),
    )
    return Document(seed, unit, style, submission)
