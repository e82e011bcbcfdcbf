"""Putting comments into a Word document, each at its words or as near as can be told."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from docx.shared import RGBColor

from bjdc_audit.model.findings import Text
from bjdc_audit.reporters.annotate.docx.runs import (
    Cutter,
    mark,
    mark_paragraph,
    outer_paragraph,
    shade,
)
from bjdc_audit.reporters.annotate.marks import color
from bjdc_audit.reporters.annotate.wording import AUTHOR, BETWEEN, comment, place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.comments import Comment
    from docx.document import Document
    from lxml.etree import _Element as Element

    from bjdc_audit.reporters.annotate.docx.spans import Span
    from bjdc_audit.reporters.annotate.marks import Mark
    from bjdc_audit.reporters.annotate.result import Task

_GREY: Final = RGBColor(0x80, 0x80, 0x80)
_SOMEWHERE: Final = Text("（批注放在整段上）此处：", "(about a place in this paragraph) ")
_NOWHERE: Final = Text(
    "下列问题在文档里找不到确切的位置：",
    "The exact places of these findings were not found in the document:",
)


@dataclass
class Commenter:
    """Adds comments, and counts those that are not at their words."""

    document: Document
    task: Task
    shades: bool = False
    """Whether the words are coloured, too; a document of somebody else keeps its formats."""
    near: int = 0
    lost: list[str] = field(default_factory=list)

    def add(self, found: Iterable[tuple[Mark, Span | None]]) -> None:
        """Add the comments of all marks."""
        cutter = Cutter()
        for one, span in found:
            text = comment(one, self.task.titles, self.task.lang)
            ends = (span.first, span.last) if span else None
            if ends is None or ends[0].element is None or ends[1].element is None:
                self.lost.append(f"{self._where(one)}\n{text}")
            elif span is not None and span.exact:
                first = cutter.run_from(ends[0].element, ends[0].offset)
                last = cutter.run_to(ends[1].element, ends[1].offset)
                mark(first, last, self._comment(text, one).comment_id)
                if self.shades and one.wrong:
                    shade(first, last, color(one.finding))
            else:
                self._near(one, ends[0].element, text)
        self._list_lost()

    def remarks(self) -> tuple[Text, ...]:
        """Say how many comments are not at their words."""
        name = self.task.target
        remarks = []
        if self.near:
            remarks.append(
                Text(
                    f"{name}：有 {self.near} 条批注没能对准文字，放在了整段上。",
                    f"{name}: {self.near} comments could not be put at their words and stand at "
                    "the whole paragraph.",
                )
            )
        if self.lost:
            remarks.append(
                Text(
                    f"{name}：有 {len(self.lost)} 个问题找不到确切的位置，列在第一段的批注里。",
                    f"{name}: the places of {len(self.lost)} findings were not found; they are "
                    "listed in a comment on the first paragraph.",
                )
            )
        return tuple(remarks)

    def _near(self, one: Mark, element: Element, text: str) -> None:
        paragraph = outer_paragraph(element)
        if paragraph is None:
            self.lost.append(f"{self._where(one)}\n{text}")
            return
        lines = f"{_SOMEWHERE.to(self.task.lang)}{self._where(one)}\n{text}"
        mark_paragraph(paragraph, self._comment(lines, one).comment_id)
        self.near += 1

    def _list_lost(self) -> None:
        if self.lost:
            text = f"{_NOWHERE.to(self.task.lang)}\n{BETWEEN.join(self.lost)}"
            paragraphs = self.document.paragraphs or [self.document.add_paragraph()]
            mark_paragraph(paragraphs[0]._p, self._comment(text).comment_id)  # noqa: SLF001 - its XML

    def _where(self, one: Mark) -> str:
        return place(one.location, self.task.lang, one.location.place.file)

    def _comment(self, text: str, one: Mark | None = None) -> Comment:
        made = self.document.comments.add_comment(text, AUTHOR, AUTHOR)
        if one is not None and one.finding.accepted is not None:
            for paragraph in made.paragraphs:
                for run in paragraph.runs:
                    run.font.color.rgb = _GREY
        return made
