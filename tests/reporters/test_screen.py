from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bjdc_audit.reporters.screen import Screen


@pytest.mark.parametrize(
    ("encoding", "text", "expected"),
    [
        ("utf-8", "✗ 合计 − 「1」", "✗ 合计 − 「1」"),
        ("gbk", "✓ ✗ 合计 70.06 − 37.06", "√ × 合计 70.06 - 37.06"),
        ("gbk", "÷ × ≤ 【1】…", "÷ × ≤ 【1】…"),
        ("ascii", "✓ ✗ − ÷ × → … 【1】，（2）", "OK X - / x -> ... [1],(2)"),
        ("ascii", "合计", "\\u5408\\u8ba1"),
        ("no-such-encoding", "合计1", "\\u5408\\u8ba11"),
    ],
)
def test_replaces_what_the_encoding_lacks(encoding: str, text: str, expected: str) -> None:
    assert Screen(encoding=encoding).safe(text) == expected


def test_drops_what_a_terminal_obeys() -> None:
    assert Screen().safe("a\x1b[31mb\u202ec\x07d\u2028e\nf\x9bg") == "a[31mbcd e fg"


@given(st.text(), st.sampled_from(["utf-8", "gbk", "gb18030", "ascii", "latin-1", "cp437"]))
def test_can_always_be_encoded(text: str, encoding: str) -> None:
    Screen(encoding=encoding).safe(text).encode(encoding)
