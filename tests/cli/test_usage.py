"""The command line itself: help, language, and what it answers to mistakes. No audit happens."""

from __future__ import annotations

import json
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from rich.cells import cell_len

from bjdc_audit import __version__
from tests.cli.process import bjdc

if TYPE_CHECKING:
    from pathlib import Path

COMMANDS = ("check", "figures", "rules", "explain")


def test_version() -> None:
    run = bjdc("--version")
    assert (run.code, run.out, run.err) == (0, f"bjdc {__version__}\n", "")


@pytest.mark.parametrize("arguments", [["--help"], [], *([c, "--help"] for c in COMMANDS)])
@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "ascii"])
def test_help_fits_80_columns_in_both_languages(arguments: list[str], encoding: str) -> None:
    chinese = bjdc(*arguments, encoding=encoding)
    english = bjdc(*arguments, encoding=encoding, env={"LANG": "en_US.UTF-8"})
    assert (chinese.code, english.code) == (0, 0)
    if encoding != "ascii":
        assert "用法: bjdc" in chinese.out
    assert "Usage: bjdc" in english.out
    assert max(cell_len(line) for line in (chinese.out + english.out).splitlines()) <= 80
    assert "Traceback" not in chinese.err + english.err


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "zh"),
        ([], {"LANG": "C"}, "zh"),
        ([], {"LANG": "de_DE.UTF-8"}, "zh"),
        ([], {"LANG": "en_GB.UTF-8"}, "en"),
        ([], {"LC_MESSAGES": "zh_CN.GBK", "LANG": "en_US"}, "zh"),
        ([], {"LC_ALL": "en_US", "LC_MESSAGES": "zh_CN", "LANG": "zh_CN"}, "en"),
        (["--lang", "zh"], {"LANG": "en_US"}, "zh"),
        (["--lang=en"], {"LANG": "zh_CN"}, "en"),
    ],
)
def test_language(arguments: list[str], environment: dict[str, str], language: str) -> None:
    run = bjdc("check", "--help", *arguments, env=environment)
    assert run.out.startswith("Usage" if language == "en" else "用法")


@pytest.mark.parametrize(
    ("arguments", "chinese", "english"),
    [
        (["chekc"], "是不是 check？", "did you mean check?"),
        (["2023.xlsx"], "bjdc check 2023.xlsx", "'bjdc check 2023.xlsx'"),
        (["check"], "没有写要审核哪个文件", "no file is named"),
        (["explain"], "缺少 RULE", "RULE is missing"),
        (["check", "a.txt", "--formt", "json"], "是不是 --format？", "did you mean --format?"),
        (["check", "-a.txt"], "没有选项 -a", "put ./ before its name"),
        (["config", "a.txt"], "找不到 a.txt", "a.txt does not exist"),
        (["check", "a.txt", "--selct", "BJ1"], "--selct（是不是 --select？", "mean --select?"),
        (["check", "a.txt", "--format"], "--format 后面缺少", "--format needs a value"),
        (["check", "a.txt", "--quiet=1"], "--quiet 后面不能写值", "--quiet takes no value"),
        (["check", "a.txt", "--format", "jsno"], "是不是 json？", "did you mean json?"),
        (["check", "a.txt", "--fail-on", "all"], "error、warning、note、never", "one of error"),
        (["check", "a.txt", "--color", "red"], "--color 不能是“red”", "--color cannot be 'red'"),
        (["check", "a.txt", "--lang", "fr"], "--lang 不能是“fr”", "--lang cannot be 'fr'"),
        (["check", "a.txt", "--select", "BJ1O1"], "是不是 BJ101？", "did you mean BJ101?"),
        (["check", "a.txt", "--ignore", "XY"], "没有规则 XY", "no rule XY"),
        (["check", "a.txt", "--ignore", "BJ"], "没有留下任何规则", "leave no rule"),
        (["check", "a.txt", "b.txt", "--narrative", "c.txt"], "这里有 2 份", "2 submissions"),
        (["check", ""], "文件名是空的", "is empty"),
        (["explain", "BJ999"], "没有规则 BJ999；用 bjdc rules", "no rule BJ999; 'bjdc rules'"),
        (["explain", "BJ199"], "没有规则 BJ199；用 bjdc rules", "no rule BJ199; 'bjdc rules'"),
        (["explain", "BJ510"], "没有规则 BJ510；用 bjdc rules", "no rule BJ510; 'bjdc rules'"),
        (["explain", "BJ400"], "是不是 BJ40", "did you mean BJ40"),
        (["figures", "a", "b", "c"], "多写了 b c", "b c is too much"),
        (["check", "no\x1b[31m.txt"], "找不到 no[31m.txt", "no[31m.txt does not exist"),
    ],
)
def test_mistakes_get_one_sentence(arguments: list[str], chinese: str, english: str) -> None:
    for lang, expected in (("zh_CN", chinese), ("en_US", english)):
        run = bjdc(*arguments, env={"LANG": lang})
        assert (run.code, run.out) == (2, "")
        assert expected in run.sentence


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_sentences_reach_every_console(encoding: str) -> None:
    run = bjdc("check", "没有.txt", encoding=encoding)
    assert run.code == 2
    assert run.sentence


def test_rules_and_explain() -> None:
    listed = bjdc("rules", "--lang", "en")
    assert listed.code == 0
    assert listed.out.startswith("BJ101 ")
    page = bjdc("explain", "bj101", "--lang", "en")
    assert page.code == 0
    assert page.out.startswith("BJ101 ")
    document = json.loads(bjdc("rules", "--format", "json").out)
    ids = [line[:5] for line in listed.out.splitlines() if line.startswith("BJ")]
    assert ids == [rule["id"] for rule in document["rules"]]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.xlsx", b"", "a.xlsx"),
        ("a.xlsx", b"no workbook at all", "a.xlsx"),
        ("a.xlsx", b"PK\x03\x04 damaged", "a.xlsx"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.xls"),
        ("a.txt", b"", "a.txt 是空的"),
        ("a.txt", b"\x00\xff\x00", "a.txt 不是文本文件"),
        ("a.txt", b"%PDF-1.7", "a.txt 不是完整的 PDF"),
    ],
)
def test_unusable_files(tmp_path: Path, name: str, content: bytes, expected: str) -> None:
    (tmp_path / name).write_bytes(content)
    run = bjdc("check", tmp_path / name)
    assert (run.code, run.out) == (2, "")
    assert expected in run.sentence
    assert "请" in run.sentence  # what to do


def zipped(part: str) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        archive.writestr(part, "<x/>")
    return target.getvalue()


def test_documents_are_to_be_saved_as_text(tmp_path: Path) -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")
    (tmp_path / "说明.doc").write_bytes(old)
    run = bjdc("check", tmp_path / "说明.doc")
    assert run.code == 2
    assert "Word" in run.sentence
    assert "另存为 .docx" in run.sentence
    assert ".xlsx" not in run.sentence
    (tmp_path / "附表.zip").write_bytes(zipped("xl/workbook.bin"))
    assert "另存为 .xlsx" in bjdc("check", tmp_path / "附表.zip").sentence


def test_a_folder_of_documents_alone_names_them(tmp_path: Path) -> None:
    (tmp_path / "内").mkdir()
    for name in ("说明.wps", "内/附表.ofd"):
        (tmp_path / name).write_bytes(b"?")
    run = bjdc("check", tmp_path)
    assert (run.code, run.out) == (2, "")
    assert "说明.wps" in run.sentence
    assert "附表.ofd" in run.sentence
    assert "请" in run.sentence


def test_unusable_places(tmp_path: Path) -> None:
    assert "没有可审核的文件" in bjdc("check", tmp_path).sentence
    assert "找不到 nope.xlsx" in bjdc("check", tmp_path / "nope.xlsx").sentence


def test_output_never_endangers_an_input(tmp_path: Path) -> None:
    text = tmp_path / "2023.txt"
    text.write_text("合计1.00万元", encoding="utf-8")
    book = tmp_path / "2024.xlsx"
    book.write_bytes(b"PK\x03\x04")
    (tmp_path / "link.txt").symlink_to(text)
    for output in (text, tmp_path / "link.txt"):
        assert "不能覆盖" in bjdc("check", text, "-o", output).sentence
    assert text.read_text(encoding="utf-8") == "合计1.00万元"
    # a report beside the workbook under its name would be its narrative next time
    assert "下次会被当作" in bjdc("check", book, "-o", tmp_path / "2024.txt").sentence
    assert "下次会被当作" in bjdc("check", tmp_path, "-o", tmp_path / "report.txt").sentence
    assert not (tmp_path / "report.txt").exists()
