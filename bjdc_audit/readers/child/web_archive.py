"""Reads a web archive (.mht): the pages that Excel or a reporting program packed into one file."""

from __future__ import annotations

import re
from dataclasses import replace
from email import message_from_bytes
from typing import TYPE_CHECKING, Final

from bjdc_audit.readers.child.errors import Refused
from bjdc_audit.readers.child.page import decoded, page_sheet
from bjdc_audit.readers.raw import RawBook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

_FRAMES = re.compile(rb"<frameset[\s>]", re.IGNORECASE)
_NAME = re.compile(r"<x:Name>([^<]{1,200})</x:Name>", re.IGNORECASE)
_TABLE = re.compile(rb"<table[\s>]", re.IGNORECASE)
_MAX_PARTS: Final = 500


def read_web_archive(data: bytes) -> RawBook:
    """Read each page with a table as a sheet; the page of the frames tells their names."""
    names: list[str] = []
    pages: list[bytes] = []
    for page in _pages(message_from_bytes(data)):
        if _FRAMES.search(page):
            names = _NAME.findall(decoded(page))
        elif _TABLE.search(page):
            pages.append(page)
    sheets = [page_sheet(page) for page in pages]
    if len(names) != len(sheets):
        return RawBook(sheets, unseen="page")
    named = (replace(sheet, name=name.strip()) for sheet, name in zip(sheets, names, strict=True))
    return RawBook(list(named), unseen="page")


def _pages(archive: Message) -> Iterator[bytes]:
    for number, part in enumerate(archive.walk()):
        if number > _MAX_PARTS:
            raise Refused("too large")
        contents = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(contents, bytes):
            yield contents
