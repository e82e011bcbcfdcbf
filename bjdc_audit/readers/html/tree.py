"""HTML → a tree of elements, forgiving as browsers are.

Python's own html.parser needs quadratic time for broken markup (a page of 60 kB can hold it for a
minute), so tags are told apart here, by steps that never look at a character twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_ELEMENTS: Final = 400_000
MAX_DEPTH: Final = 150
"""Elements nested deeper become neighbours of the deepest ones."""
_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[a-zA-Z][\w:.-]{0,40})"
    r"(?P<rest>(?>[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+)>"
)
_SPAN = re.compile(r"\b(rowspan|colspan)\s*=\s*[\"']?\s*(\d{1,4})", re.IGNORECASE)
_UNREAD: Final = {
    name: re.compile(f"</{name}", re.IGNORECASE)
    for name in ("script", "style", "title", "template", "noscript", "textarea", "svg", "select")
}
_VOID: Final = {"br", "hr", "img", "input", "meta", "link", "col", "area", "base", "wbr", "embed"}
_CELLS: Final = {"td", "th"}
_SECTIONS: Final = {"thead", "tbody", "tfoot"}
_ENDS_PARAGRAPH: Final = {
    *("p", "div", "table", "ul", "ol", "dl", "pre", "form", "section", "article", "center"),
    *("blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "header", "footer", "hr"),
}
# An element that opens ends those of the second set, up to the nearest of the third.
_ENDS: Final = (
    (_ENDS_PARAGRAPH, {"p"}, {"table", "td", "th", "div", "li"}),
    ({"li"}, {"li"}, {"ul", "ol", "table"}),
    ({"dt", "dd"}, {"dt", "dd"}, {"dl", "table"}),
    (_CELLS, _CELLS, {"tr", "table"}),
    ({"tr"}, {"tr"}, {"table"}),
    (_SECTIONS, _SECTIONS, {"table"}),
)


@dataclass
class Node:
    """An element: its name, its spans as a table cell, what stands in it."""

    name: str
    rows: int = 1
    columns: int = 1
    children: list[Node | str] = field(default_factory=list)


def parse(text: str) -> Node:
    """Return the root of a page's tree. Raises TooManyElementsError."""
    tree = _Tree()
    for token in _tokens(text):
        if isinstance(token, str):
            tree.text(unescape(token))
        elif token["close"]:
            tree.close(token["name"].lower())
        else:
            tree.open(token["name"].lower(), token["rest"])
    return tree.root


def _tokens(text: str) -> Iterator[str | re.Match[str]]:
    """Yield pieces of text, and tags; comments and scripts are passed over."""
    at = 0
    while (start := text.find("<", at)) >= 0:
        if start > at:
            yield text[at:start]
        match = _TAG.match(text, start)
        if match is not None:
            yield match
            at = _after(text, match)
        elif text.startswith("<!--", start):
            at = _behind(text, "-->", start)
        elif (
            text[start + 1 : start + 2] in {"!", "?", "/"} or text[start + 1 : start + 2].isalpha()
        ):
            at = _behind(text, ">", start)
        else:
            yield "<"
            at = start + 1
    yield text[at:]


def _after(text: str, tag: re.Match[str]) -> int:
    """Return where reading goes on after a tag: behind a script, if it opens one."""
    name = tag["name"].lower()
    if tag["close"] or name not in _UNREAD:
        return tag.end()
    end = _UNREAD[name].search(text, tag.end())
    return end.start() if end else len(text)


def _behind(text: str, end: str, start: int) -> int:
    place = text.find(end, start)
    return len(text) if place < 0 else place + len(end)


class TooManyElementsError(Exception):
    """A page has far more elements than any report."""


class _Tree:
    def __init__(self) -> None:
        self._count = 0
        self.root = Node("html")
        self._open = [self.root]

    def text(self, text: str) -> None:
        if text:
            self._open[-1].children.append(text)

    def open(self, name: str, rest: str) -> None:
        for names, ended, limits in _ENDS:
            if name in names:
                self._end(ended, limits)
        self._count += 1
        if self._count > MAX_ELEMENTS:
            raise TooManyElementsError
        node = Node(name)
        if name in _CELLS:
            spans = {key.lower(): int(value) for key, value in _SPAN.findall(rest)}
            node.rows, node.columns = spans.get("rowspan", 1), spans.get("colspan", 1)
        self._open[-1].children.append(node)
        if name not in _VOID and not rest.endswith("/") and len(self._open) < MAX_DEPTH:
            self._open.append(node)

    def close(self, name: str) -> None:
        limits = set() if name == "table" else {"table"}
        self._end({name}, limits)

    def _end(self, names: set[str], limits: set[str]) -> None:
        """Close the innermost open element of some names, and all within it."""
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].name in names:
                del self._open[place:]
                return
            if self._open[place].name in limits:
                return
