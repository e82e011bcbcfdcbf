"""Reads the tables of a web page that was saved as a workbook, laid out as Excel lays them out.

One page is one sheet. Tables and the text between them follow each other down the rows; a table
inside a cell takes the rows and columns from that cell on.
"""

from __future__ import annotations

import codecs
import re
from html.parser import HTMLParser
from typing import Final

from bjdc_audit.readers.child.page_grid import PageGrid, Span
from bjdc_audit.readers.raw import RawBook, RawSheet

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_HEAD: Final = 4_096
_SHEET_NAME = re.compile(r"<x:Name>([^<]{1,200})</x:Name>", re.IGNORECASE)
_BLANKS = re.compile(r"\s+")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_NOT_SHOWN: Final = {"script", "style", "title", "template", "noscript", "xml", "head"}
_BLOCKS: Final = {"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "caption", "center", "hr"}
_LINE_END: Final = "\n"

_Attributes = list[tuple[str, str | None]]


def read_page(data: bytes) -> RawBook:
    """Read a page; markup that is wrong is taken as browsers take it."""
    return RawBook([page_sheet(data)], unseen="page")


def page_sheet(data: bytes) -> RawSheet:
    """Return the one sheet that a page is."""
    text = decoded(data)
    page = _Page()
    page.feed(text)
    page.close()
    name = _SHEET_NAME.search(text[:100_000])
    return page.grid.sheet(name[1].strip() if name else "")


def decoded(data: bytes) -> str:
    """Return the text of a page: by its mark, by what it says of itself, else as Chinese."""
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"),
                           (codecs.BOM_UTF16_BE, "utf-16")):  # fmt: skip
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    said = _CHARSET.search(data[:_HEAD])
    if said and b"gb" not in said[1].lower():
        try:
            return data.decode(said[1].decode("ascii"), "replace")
        except (LookupError, UnicodeError):
            pass
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


class _Page(HTMLParser):
    """Passes on rows, cells and text; everything else on a page has no meaning here."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.grid = PageGrid()
        self._text: list[str] = []
        self._not_shown = ""

    def handle_starttag(self, tag: str, attrs: _Attributes) -> None:
        """Note where rows and cells begin; the end tags of both may be left out."""
        if self._not_shown:
            return
        if tag in _NOT_SHOWN and tag != "head":
            self._not_shown = tag
        elif tag in ("td", "th"):
            self._flush()
            self.grid.begin_cell(Span(*(_count(attrs, name) for name in ("rowspan", "colspan"))))
        elif tag == "tr":
            self._flush()
            self.grid.begin_row(hidden=_is_hidden(attrs))
        elif tag == "table":
            self.grid.begin_table(self._taken())
        elif tag == "col":
            self.grid.add_columns(_count(attrs, "span"), hidden=_is_hidden(attrs))
        elif tag == "br":
            self._text.append(_LINE_END)
        elif tag in _BLOCKS:
            self._block()

    def handle_endtag(self, tag: str) -> None:
        """Note where rows, cells and tables end."""
        if self._not_shown:
            if tag == self._not_shown:
                self._not_shown = ""
            return
        if tag in ("td", "th", "tr"):
            self._flush()
        elif tag == "table":
            self._flush()
            self.grid.end_table()
        elif tag in _BLOCKS:
            self._block()

    def handle_data(self, data: str) -> None:
        """Take a piece of text."""
        if not self._not_shown:
            self._text.append(_BLANKS.sub(" ", data))

    def close(self) -> None:
        """Take what is left at the end of the page."""
        super().close()
        self._flush()

    def _block(self) -> None:
        """End a paragraph: a line in a cell, a row of its own between tables."""
        if self.grid.in_cell:
            self._text.append(_LINE_END)
        else:
            self._flush()

    def _flush(self) -> None:
        self.grid.put(self._taken())

    def _taken(self) -> str:
        """Return the text so far, without blanks around its lines, and begin a new one."""
        lines = "".join(self._text).split(_LINE_END)
        self._text.clear()
        shown = _LINE_END.join(_BLANKS.sub(" ", line).strip() for line in lines)
        return shown.strip(_LINE_END)


def _count(attributes: _Attributes, name: str) -> int:
    digits = (dict(attributes).get(name) or "").strip()
    return max(1, int(digits[:6])) if digits.isdecimal() else 1


def _is_hidden(attributes: _Attributes) -> bool:
    return bool(_HIDDEN.search(dict(attributes).get("style") or ""))
