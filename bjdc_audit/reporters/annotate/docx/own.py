"""A Word document of our own that holds the paragraphs of a narrative, with comments."""

from __future__ import annotations

from bisect import bisect_right
from io import BytesIO
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from bjdc_audit.model.findings import Text
from bjdc_audit.model.places import CellPlace
from bjdc_audit.model.text import squash
from bjdc_audit.reporters.annotate.clean import clean
from bjdc_audit.reporters.annotate.docx.comments import Commenter
from bjdc_audit.reporters.annotate.docx.spans import Char, Span
from bjdc_audit.reporters.annotate.marks import marks
from bjdc_audit.reporters.annotate.result import Annotated

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from lxml.etree import _Element as Element

    from bjdc_audit.model.narrative import Narrative
    from bjdc_audit.model.places import Place
    from bjdc_audit.reporters.annotate.result import Task

_FONT: Final = "宋体"
_TITLE: Final = Text("审核稿：{name}", "Review copy of {name}")


def write(task: Task, narrative: Narrative, why: Text) -> Annotated:
    """Return the document; ``why`` says why it is not the original."""
    document = _blank()
    document.add_paragraph(clean(_TITLE.to(task.lang).format(name=narrative.file)), "Title")
    pages = _Paragraphs(document, narrative)
    here = marks(task.report, lambda p: p.file == narrative.file and not isinstance(p, CellPlace))
    commenter = Commenter(document, task, shades=True)
    commenter.add([(mark, pages.span(mark.location.place)) for mark in here])
    stream = BytesIO()
    document.save(stream)
    return Annotated(stream.getvalue(), (_instead(task, narrative.file, why), *commenter.remarks()))


class _Paragraphs:
    """The paragraphs of the narrative, and where each begins in its text."""

    def __init__(self, document: WordDocument, narrative: Narrative) -> None:
        self._texts = narrative.printed.split("\n")
        self._starts = [0, *accumulate(len(text) + 1 for text in self._texts)]
        headings = {squash(section.heading) for section in narrative.sections}
        self._elements: list[Element] = []
        for text in self._texts:
            run = document.add_paragraph().add_run()
            run.bold = squash(text) in headings or None
            node = run._r.add_t(clean(text))  # noqa: SLF001 - a tab must stay one character
            self._elements.append(node)

    def span(self, place: Place) -> Span | None:
        """Return the words of a place of the narrative."""
        if isinstance(place, CellPlace) or not 0 <= place.start < self._starts[-1]:
            return None
        number = bisect_right(self._starts, place.start) - 1
        text, element = self._texts[number], self._elements[number]
        start = place.start - self._starts[number]
        seen = [i for i in range(start, len(text)) if text[i] != " "][: place.length]
        quoted = place.quote[place.mark : place.mark + place.length]
        if not seen or "".join(text[i] for i in seen) != quoted:
            whole = Char(text[:1], element, 0)
            return Span(whole, whole, exact=False)
        first, last = (Char(text[i], element, i) for i in (seen[0], seen[-1]))
        return Span(first, last, exact=True)


def _blank() -> WordDocument:
    document = Document()
    for name in ("Normal", "Title"):
        font = document.styles[name].font
        font.name = _FONT
        fonts = document.styles[name].element.get_or_add_rPr().get_or_add_rFonts()
        for key in list(fonts.attrib):
            if "Theme" in key:
                del fonts.attrib[key]
        fonts.set(qn("w:eastAsia"), _FONT)
    document.styles["Normal"].font.size = Pt(12)
    document.styles["Title"].font.size = Pt(16)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    return document


def _instead(task: Task, file: str, why: Text) -> Text:
    return Text(
        f"{task.target} 是按 {file} 的文字另建的审核稿，不是它的副本（{why.zh}）。",
        f"{task.target} holds the text of {file} and is no copy of it ({why.en}).",
    )
