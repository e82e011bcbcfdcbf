from __future__ import annotations

import codecs
import io
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bjdc_audit.errors import (
    EmptyError,
    InputError,
    TooLargeError,
    UnreadableError,
    UnsupportedError,
)
from bjdc_audit.readers import files, text
from bjdc_audit.readers.text import read_text

if TYPE_CHECKING:
    from pathlib import Path

SENTENCE = "本年支出合计363.96万元，占80.75％。"


def texts(source: Path | bytes) -> list[str]:
    return [line.text for line in read_text(source, "a.txt")]


@pytest.mark.parametrize(
    "data",
    [
        SENTENCE.encode(),
        codecs.BOM_UTF8 + SENTENCE.encode(),
        SENTENCE.encode("utf-16"),
        codecs.BOM_UTF16_BE + SENTENCE.encode("utf-16-be"),
        SENTENCE.encode("gb18030"),
        SENTENCE.encode("gbk"),
    ],
)
def test_encodings(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(data)
    assert texts(data) == texts(file) == [SENTENCE]


def test_lines_are_those_of_an_editor() -> None:
    # a form feed (a page break of pdftotext) and a line separator are no line breaks
    lines = read_text("一\n\n二\r\n三\f四\u2028五\r六\n".encode(), "a.txt")
    assert [(line.number, line.text) for line in lines] == [
        (1, "一"),
        (2, ""),
        (3, "二"),
        (4, "三\f四\u2028五"),
        (5, "六"),
    ]


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0\r\n"), min_size=1))
def test_utf8_comes_back(sentence: str) -> None:
    data = f"合计{sentence}".encode()
    assert texts(data) == [f"合计{sentence}"]


@given(st.text(alphabet="一二合计支出万元，。0123456789.%", min_size=4, max_size=80))
def test_gb18030_comes_back(sentence: str) -> None:
    data = f"本年支出合计{sentence}".encode("gb18030")
    assert texts(data) == [f"本年支出合计{sentence}"]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyError),
        (codecs.BOM_UTF8 + b" \r\n\t", EmptyError),
        (b"\x00\x01\x02", UnreadableError),
        (SENTENCE.encode("utf-16-le"), UnreadableError),  # without its mark
        (SENTENCE.encode("utf-32"), UnreadableError),
        ((SENTENCE * 9).encode()[:-2], UnreadableError),  # cut off in the middle of a character
        ((SENTENCE * 9).encode() + "合计".encode("gbk"), UnreadableError),
        (b"\xff\xfe\x00\xd8", UnreadableError),
        (b"%PDF-1.7\n...", UnsupportedError),
        (b"PK\x03\x04...", UnsupportedError),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", UnsupportedError),
    ],
)
def test_refuses(data: bytes, error: type[InputError]) -> None:
    with pytest.raises(error) as caught:
        read_text(data, "说明.txt")
    for sentence in (caught.value.text.zh, caught.value.text.en):
        assert "说明.txt" in sentence
        assert "\n" not in sentence


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"nope\.txt does not exist"):
        read_text(tmp_path / "nope.txt", "nope.txt")
    with pytest.raises(UnreadableError, match="is a folder"):
        read_text(tmp_path, "folder")


def test_size_limits(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(text, "MAX_TEXT", 10)
    with pytest.raises(TooLargeError):
        read_text(b"0123456789a", "a.txt")
    monkeypatch.setattr(files, "MAX_FILE", 5)
    file = tmp_path / "a.txt"
    file.write_bytes(b"0123456")
    with pytest.raises(TooLargeError):
        read_text(file, "a.txt")


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SENTENCE.encode("gbk"))))
    assert texts(files.STDIN) == [SENTENCE]
