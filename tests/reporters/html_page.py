"""A page taken apart: its elements with their attributes and texts, as a browser would see them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_VOID: Final = ("meta", "link", "input", "rect", "br", "hr", "img")


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    parent: Element | None
    children: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    def walk(self) -> Iterator[Element]:
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def all(self, tag: str = "", class_: str = "") -> list[Element]:
        return [
            e
            for e in self.walk()
            if (not tag or e.tag == tag) and (not class_ or class_ in e.classes)
        ]

    def printed(self) -> str:
        """Return the text without what the page adds to it."""
        if {"vh", "fix"} & set(self.classes) or self.tag == "sup":
            return ""
        return "".join(
            child if isinstance(child, str) else child.printed() for child in self.children
        )


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("", {}, None)
        self.open = self.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self.open)
        self.open.children.append(element)
        if tag not in _VOID:
            self.open = element

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        assert self.open.tag == tag, f"</{tag}> ends <{self.open.tag}>"
        assert self.open.parent is not None
        self.open = self.open.parent

    def handle_data(self, data: str) -> None:
        self.open.children.append(data)


def parse(page: str) -> Element:
    """Return the root of a page; fail where tags are not closed in order."""
    parser = _Parser()
    parser.feed(page)
    parser.close()
    assert parser.open is parser.root
    return parser.root


def by_id(page: Element) -> dict[str, Element]:
    """Return the elements that have an id; fail if two have the same."""
    found: dict[str, Element] = {}
    for element in page.walk():
        if id_ := element.attributes.get("id"):
            assert id_ not in found, id_
            found[id_] = element
    return found
