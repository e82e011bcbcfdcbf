"""What must be said about reading a PDF: pages without text, letters without names, strays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bjdc_audit.errors import UnreadableError
from bjdc_audit.model.findings import Notice, Text
from bjdc_audit.readers.notices import listed
from bjdc_audit.readers.pdf.edges import is_cut
from bjdc_audit.readers.pdf.unruled import unruled_tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bjdc_audit.readers.blocks import Block
    from bjdc_audit.readers.pdf.pages import Page


def check_text(pages: Sequence[Page], name: str) -> None:
    """Raise UnreadableError for a PDF without any text."""
    if not any(page.chars for page in pages):
        raise UnreadableError(
            Text(
                f"{name} 里没有文字，可能是扫描件：请用原始的 Word 或 Excel 文件另存为 PDF，"
                "或先做文字识别（OCR）并核对后再审核。",
                f"{name} holds no text and may be scanned: save the original Word or Excel file as "
                "PDF, or have its text recognised (OCR) and proofread first.",
            )
        )


def page_notices(pages: Sequence[Page], strays: Iterable[int]) -> tuple[Notice, ...]:
    """Return one notice for each kind of thing."""
    return tuple(_notices(pages, list(strays)))


def unruled_notices(blocks: Sequence[Block]) -> tuple[Notice, ...]:
    """Say which tables have no ruled lines."""
    return tuple(
        Notice(
            Text(
                f"第 {page} 页的“{title}”没有表格线，分不清行列，没有审核：请给出附表的工作簿。",
                f"“{title}” on page {page} has no ruled lines that tell its rows and columns apart "
                "and was not audited: give the workbook with the tables.",
            ),
            incomplete=True,
        )
        for title, page in unruled_tables(blocks)
    )


def _notices(pages: Sequence[Page], strays: list[int]) -> Iterator[Notice]:
    if scanned := [page.number for page in pages if page.is_scanned]:
        yield _about(
            scanned,
            "是图片或图形，没有文字，没有审核；请改用带文字的 PDF",
            "hold pictures and no text, and were not audited: use a PDF with text",
        )
    if recognised := [page.number for page in pages if page.is_recognised]:
        yield _about(
            recognised,
            "是扫描件，文字来自文字识别（OCR），数字可能有误，请对照原件",
            "are scanned; their text was recognised by a program (OCR) and may be wrong: compare "
            "the figures with the original",
        )
    if unknown := [page.number for page in pages if page.unknown]:
        yield _about(
            unknown,
            "有字体没有给出对应文字的字符，读不出来；请用原始文件重新生成 PDF",
            "hold characters that their fonts do not name, which could not be read: make the PDF "
            "anew from the original file",
        )
    if cut := [page.number for page in pages if is_cut(page)]:
        yield _about(
            cut,
            "有文字超出纸边，没有印全；超出的句子和这些页上的表没有审核：请给出原始的工作簿，"
            "或缩放到一页宽再生成 PDF",
            "hold text that runs over the edge of the page; those sentences and the tables on "
            "these pages were not audited: give the original workbook, or fit it to one page wide "
            "before making the PDF",
        )
    if strays:
        yield _about(
            strays,
            "开头的表没有标题，列数也接不上前一页的表，没有按表审核",
            "begin with a table without a title whose columns do not go on from the page before; "
            "it was not audited as a table",
        )


def _about(numbers: Iterable[int], zh: str, en: str) -> Notice:
    names = listed(map(str, numbers))
    return Notice(Text(f"第 {names.zh} 页{zh}。", f"pages {names.en} {en}."), incomplete=True)
