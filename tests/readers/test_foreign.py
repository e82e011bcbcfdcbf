"""The process that reads foreign formats: its limits, its ends, and passwords."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from msoffcrypto.format.ooxml import OOXMLFile  # type: ignore[import-untyped]

from bjdc_audit.errors import EncryptedError, InputError, TooLargeError, UnreadableError
from bjdc_audit.readers import foreign, process
from bjdc_audit.readers.workbook import read_workbook
from tests.cli.process import FIXTURES, ROOT, bjdc
from tests.hostile.parts import good

if TYPE_CHECKING:
    from pathlib import Path

XLS = FIXTURES / "formats" / "2023.xls"
PASSWORD = "密码 1"  # noqa: S105 – of nothing but these tests


def read(data: bytes, password: str = "") -> int:
    sheets, _ = read_workbook(data, shown_name="决算.xls", password=password)
    return sum(len(sheet.cells) for sheet in sheets)


@pytest.mark.parametrize(
    ("program", "error", "word"),
    [
        ("import os; os.abort()", TooLargeError, "远多于"),
        ("import os; os.kill(os.getpid(), 9)", UnreadableError, "损坏"),
        ("raise SystemExit(3)", UnreadableError, "损坏"),
        ("import sys; sys.stdin.buffer.read(); import time; time.sleep(60)", TooLargeError, "秒"),
        ("while True: pass", TooLargeError, "秒"),
        ("print('ok'); raise SystemExit(1)", UnreadableError, "损坏"),
        ("print('ok\\n{}', end='')", UnreadableError, "KeyError"),
        ("print('ok\\n[')", UnreadableError, "JSONDecodeError"),
        ("import sys; sys.stdin.buffer.read(); print('ok' * 99999)", TooLargeError, "远多于"),
        ("print('what?')", UnreadableError, "损坏"),
        ("", UnreadableError, "损坏"),
    ],
)
def test_every_end_of_the_process_is_one_sentence(
    program: str, error: type[InputError], word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "START", program)
    monkeypatch.setattr(foreign, "PATIENCE", 3)
    monkeypatch.setattr(process, "MAX_ANSWER", 9999)
    with pytest.raises(error) as caught:
        read(XLS.read_bytes())
    assert word in caught.value.text.zh
    assert "决算.xls" in caught.value.text.zh
    assert "\n" not in caught.value.text.zh + caught.value.text.en


@pytest.mark.skipif(sys.platform != "linux", reason="other systems enforce less")
@pytest.mark.parametrize(
    "program", ["bytes(1 << 30)", "with open('x', 'w') as f: f.write('x')", "while 1: 0"]
)
def test_limits_are_enforced_by_the_system(program: str, tmp_path: Path) -> None:
    start = "from bjdc_audit.readers.child.limits import set_limits\nset_limits()\n"
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\nsys.path.insert(0, {str(ROOT)!r})\n{start}{program}"],
        check=False,
        capture_output=True,
        cwd=tmp_path,
    )
    assert done.returncode
    assert not any(file.stat().st_size for file in tmp_path.iterdir())


def test_what_lies_in_the_folder_of_the_user_is_not_executed(tmp_path: Path) -> None:
    for name in ("json", "olefile", "python_calamine", "bjdc_audit"):
        (tmp_path / f"{name}.py").write_text("open('ran', 'w')\n", encoding="utf-8")
    start = f"import sys; sys.path[0] = {str(ROOT)!r}; sys.argv[0] = 'bjdc'\n"
    start += "from bjdc_audit.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", start, "check", str(XLS), "-q"],
        check=False,
        capture_output=True,
        cwd=tmp_path,
    )
    assert done.returncode == 1
    assert not (tmp_path / "ran").exists()


@cache
def locked(password: str = PASSWORD) -> bytes:
    stream = BytesIO()
    OOXMLFile(BytesIO((FIXTURES / "clean.xlsx").read_bytes())).encrypt(password, stream)
    return stream.getvalue()


def test_a_password_opens_the_workbook() -> None:
    assert read(locked(), PASSWORD) == read((FIXTURES / "clean.xlsx").read_bytes())


@pytest.mark.parametrize(("password", "word"), [("", "--password"), ("密码1", "不对")])
def test_a_password_that_is_missing_or_wrong(password: str, word: str) -> None:
    with pytest.raises(EncryptedError) as caught:
        read(locked(), password)
    assert word in caught.value.text.zh
    assert PASSWORD not in caught.value.text.zh


def test_an_old_workbook_with_a_password() -> None:
    data = (FIXTURES / "formats" / "locked.xls").read_bytes()
    assert read(data, "bjdc2023") == read(good())
    with pytest.raises(EncryptedError, match="--password"):
        read(data)
    with pytest.raises(EncryptedError, match="does not open"):
        read(data, "bjdc2024")


def test_a_lock_of_an_unknown_kind_is_said() -> None:
    data = (FIXTURES / "formats" / "locked.xls").read_bytes()
    odd = data.replace(b"\x2f\0\x36\0\1\0\1\0", b"\x2f\0\x36\0\1\0\x09\0", 1)
    assert odd != data
    with pytest.raises(EncryptedError, match="remove the password"):
        read(odd, "bjdc2023")


def test_what_excel_encrypts_without_a_password_is_read() -> None:
    """Forbidding changes to a workbook makes Excel encrypt it with a password that it knows."""
    assert read(locked("VelvetSweatshop")) == read((FIXTURES / "clean.xlsx").read_bytes())


def test_a_password_is_no_harm_where_there_is_none() -> None:
    for file in (XLS, FIXTURES / "clean.xlsx", FIXTURES / "formats" / "2023.ods"):
        assert read(file.read_bytes(), PASSWORD) == read(file.read_bytes())


def test_the_password_on_the_command_line(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(locked())
    assert bjdc("check", file, "--password", PASSWORD, "-q").code == 0
    assert bjdc("figures", file, "--password", PASSWORD).code == 0
    assert "--password" in bjdc("check", file).sentence
