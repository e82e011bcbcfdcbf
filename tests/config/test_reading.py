"""A configuration file says what it says, or one sentence tells file, place and cure."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bjdc_audit.config.nearest import nearest
from bjdc_audit.config.reading import load
from bjdc_audit.config.writing import with_acceptance
from bjdc_audit.data import load_data, shipped, use_additions
from bjdc_audit.errors import InputError, UsageError
from bjdc_audit.model.acceptances import AcceptedFinding
from bjdc_audit.model.findings import Acceptance, Severity
from bjdc_audit.model.places import TextPlace
from bjdc_audit.recognisers.tables.layouts import layouts
from bjdc_audit.recognisers.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RULES = ("BJ101", "BJ102", "BJ201", "BJ601")
WHOLE = """\
select = ["BJ1", "bj601"]
ignore = ["BJ102"]
fail-on = "error"
lang = "en"
unit-names = ["某县水利站"]
[severities]
BJ1 = "note"
BJ102 = "warning"
[[accept]]
fingerprint = "0123456789abcdef"
reason = "已说明"
author = "张三"
expires = 2027-01-31
"""


@pytest.fixture(autouse=True)
def _no_additions_afterwards() -> Iterator[None]:
    yield
    use_additions({})


def test_every_key_is_read(tmp_path: Path) -> None:
    file = tmp_path / "bjdc.toml"
    file.write_text(WHOLE, encoding="utf-8")
    settings = load(file, RULES)
    assert (settings.select, settings.ignore) == (("BJ1", "BJ601"), ("BJ102",))
    assert settings.severities == {"BJ101": Severity.NOTE, "BJ102": Severity.WARNING}
    assert (settings.fail_on, settings.lang) == ("error", "en")
    assert settings.unit_names == ("某县水利站",)
    (entry,) = settings.accepted
    assert entry.acceptance == Acceptance("已说明", "张三", date(2027, 1, 31))
    assert entry.place.line == 9


MISTAKES = [
    ('selcet = ["BJ1"]', "selcet", "select"),
    ('select = "BJ1"', "select", "方括号"),
    ('select = ["BJ9"]', "BJ9", "bjdc rules"),
    ("select = [1]", "select", "方括号"),
    ('ignore = [" "]', "ignore", "空白"),
    ('fail-on = "eror"', "eror", "error"),
    ('lang = "de"', "de", "zh"),
    ("lang = 1", "lang", "加引号"),
    ("severities = 1", "severities", "键 = 值"),
    ('[severities]\nBJ1 = "bad"', "bad", "warning"),
    ('[severities]\nXX = "note"', "XX", "不是规则"),
    ("unit-names = 1", "unit-names", "方括号"),
    ("accept = 1", "accept", "[[accept]]"),
    ('[[accept]]\nfingerprint = "0123456789abcdef"', ":1 [[accept]]", "reason"),
    ('\n[[accept]]\nfingerprint = "0123456789abcdef"\nreason = " "', ":2 [[accept]]", "reason"),
    ('[[accept]]\nfingerprint = "short"\nreason = "x"', "fingerprint", "16"),
    ("[[accept]]\nfingerprint = 12\nreason = 'x'", "fingerprint", "加引号"),
    ("[[accept]]\nfingerprnt = 'x'", "fingerprnt", "fingerprint"),
    (
        "[[accept]]\nfingerprint = '0123456789abcdef'\nreason = 'x'\nexpires = '2027-01-01'",
        "expires",
        "不加引号",
    ),
    (
        "[[accept]]\nfingerprint = '0123456789abcdef'\nreason = 'x'\nneeds = ['table']",
        "table",
        "tables",
    ),
    (
        "[[accept]]\nfingerprint='0123456789abcdef'\nreason='x'\n" * 2,
        ":4 [[accept]]",
        "第 1 行",
    ),
    ("a = = 1", "第 1 行", "TOML"),
    ("x = " + "[" * 5000, "TOML", "方括号"),
    ("terms = 'missing.toml'", "missing.toml", "找不到"),
    ("terms = 1", "terms", "文件名"),
    ("[terms]\nterms = 1", "terms", "term"),
    ("[[terms.term]]\nitem = '本年收入合计'", "aliases", "没有写"),
    ("[[terms.term]]\nitem = 'x'\naliases = 'y'", "term.aliases", "方括号"),
    ("[[terms.term]]\nitem = 'x'\naliases = ['']", "term.aliases", "空白"),
    ("[[terms.term]]\nitem='x'\naliases=['y']\nscope='fisca'", "fisca", "fiscal"),
    ("[layouts.words]\nlable = ['x']", "lable", "label"),
    ("[[layouts.table]]\nid = 'T03'\nscope = 'fiscal'", "scope", "不能修改"),
    ("[layouts.amount_units]\n'角' = 0", "角", "大于零"),
    ("[[terms.identity]]\ntotal='x'\nparts=['y@z']\nscopes=['fiscal']", "z", "fiscal"),
]


@pytest.mark.parametrize(("text", "names", "says"), MISTAKES)
def test_a_mistake_is_named_with_its_place_and_cure(
    tmp_path: Path, text: str, names: str, says: str
) -> None:
    file = tmp_path / "bjdc.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load(file, RULES)
    for sentence in (caught.value.text.zh, caught.value.text.en):
        assert str(tmp_path) in sentence
        assert "\n" not in sentence
    assert names.removeprefix("第 1 行") in caught.value.text.zh
    assert says in caught.value.text.zh


def test_a_file_that_is_not_utf8_or_too_large_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "bjdc.toml"
    file.write_bytes("# 决算".encode("gbk"))
    with pytest.raises(UsageError, match="UTF-8"):
        load(file, RULES)
    file.write_bytes(b"#" * 1_000_001)
    with pytest.raises(UsageError, match="1 MB"):
        load(file, RULES)


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    file = tmp_path_factory.getbasetemp() / "any.toml"
    file.write_text(text, encoding="utf-8", errors="backslashreplace")
    said = str(file)
    try:
        load(file, RULES)
    except UsageError as error:
        said = error.text.zh
    assert str(file) in said


_VALUES = st.recursive(
    st.none().map(lambda _: "x") | st.booleans() | st.integers(-3, 3) | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["id", "words", "a"]), inner)
    ),
    max_leaves=6,
)


@pytest.mark.parametrize("name", ["layouts", "phrases", "sections", "terms", "accounts", "budgets"])
@settings(deadline=None)
@given(data=st.data())
def test_an_addition_is_taken_whole_or_refused(name: str, data: st.DataObject) -> None:
    from bjdc_audit.data.additions import check, merged  # noqa: PLC0415

    whole = shipped(f"{name}.toml")
    key = data.draw(st.sampled_from([*whole, "other"]))
    added = {key: data.draw(_VALUES)}
    said = ""
    try:
        check("bjdc.toml", whole, added)
    except UsageError as error:
        said = error.text.en
    if said:
        assert said.startswith("bjdc.toml")
    else:
        assert merged(whole, [added]).keys() == whole.keys()


def test_the_nearest_file_holds_alone(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    book = inner / "2023.xlsx"
    top = tmp_path / "bjdc.toml"
    top.touch()
    assert nearest(book) == top
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.other]\n", encoding="utf-8")
    assert nearest(book) == top
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.bjdc]\n", encoding="utf-8")
    assert nearest(book) == tmp_path / "a" / "pyproject.toml"
    own = tmp_path / "a" / "bjdc.toml"
    own.touch()
    assert nearest(book) == own
    assert nearest(inner) == own


def test_a_table_of_pyproject_is_read(tmp_path: Path) -> None:
    file = tmp_path / "pyproject.toml"
    file.write_text("[tool.bjdc]\nignore = ['BJ2']\n[tool.other]\nx = 1\n", encoding="utf-8")
    assert load(file, RULES).ignore == ("BJ2",)


def test_additions_are_in_force_until_others_are(tmp_path: Path) -> None:
    file = tmp_path / "bjdc.toml"
    (tmp_path / "words.toml").write_text(
        '[[term]]\nitem = "本年支出合计"\naliases = ["开销总规模"]\n', encoding="utf-8"
    )
    file.write_text(
        'terms = "words.toml"\n[[layouts.table]]\nid = "T03"\ntitles = ["开销表"]\n',
        encoding="utf-8",
    )
    use_additions(load(file, RULES).additions)
    alias = vocabulary().exact("开销总规模")
    assert alias
    assert alias.item == "本年支出合计"
    titles = {title.written: title.layout.id for title in layouts().titles}
    assert titles["开销表"] == titles["支出决算表"] == "T03"
    use_additions({})
    assert vocabulary().exact("开销总规模") is None
    assert load_data("terms.toml") == shipped("terms.toml")


def entry(fingerprint: str, reason: str, expires: date | None = None) -> AcceptedFinding:
    place = TextPlace("", "", 1, "")
    return AcceptedFinding(fingerprint, Acceptance(reason, "", expires), place, "BJ101", "话", "县")


@settings(deadline=None)
@given(st.text(min_size=1).filter(str.strip), st.dates() | st.none())
def test_what_is_written_is_read_back(reason: str, expires: date | None) -> None:
    clean = reason.encode("utf-8", "replace").decode()
    made = with_acceptance(
        "# 说明\nlang = 'zh'  # 中文\n", "bjdc.toml", entry("a" * 16, clean, expires)
    )
    assert made.startswith("# 说明\nlang = 'zh'  # 中文\n")
    (read,) = tomllib.loads(made)["accept"]
    assert read["reason"] == clean
    assert read.get("expires") == expires


@pytest.mark.parametrize(
    "before",
    [
        "",
        "# 注\n[severities]\nBJ1 = 'note'  # 轻\n",
        "# 注\n[[accept]]\n# 为什么\nfingerprint = 'bbbbbbbbbbbbbbbb'\nreason = 'x' # 一\n\n[severities]\n",
        "accept = []\n",
        "accept = [{fingerprint = 'bbbbbbbbbbbbbbbb', reason = 'x'}]  # 注\n",
    ],
)
def test_comments_and_order_stay(before: str) -> None:
    made = with_acceptance(before, "bjdc.toml", entry("a" * 16, "新"))
    again = with_acceptance(made, "bjdc.toml", entry("a" * 16, "更新"))
    reasons = {e["fingerprint"]: e["reason"] for e in tomllib.loads(again)["accept"]}
    assert reasons == {**({"b" * 16: "x"} if "b" * 16 in before else {}), "a" * 16: "更新"}
    if not before.startswith("accept"):
        lines = [line for line in before.splitlines() if line not in ("", "[[accept]]")]
        assert [line for line in again.splitlines() if line in lines] == lines
    for comment in ("# 注", "# 为什么", "# 一", "# 轻"):
        assert again.count(comment) == before.count(comment)


def test_pyproject_keeps_what_is_not_ours() -> None:
    before = "[project]\nname = 'x'\n\n[tool.bjdc]\nlang = 'zh'\n\n[tool.ruff]\nline-length = 1\n"
    made = tomllib.loads(with_acceptance(before, "pyproject.toml", entry("a" * 16, "新")))
    assert made["tool"]["ruff"] == {"line-length": 1}
    assert made["tool"]["bjdc"]["accept"][0]["reason"] == "新"


def test_a_file_that_the_configuration_names_is_complained_about_with_its_key(
    tmp_path: Path,
) -> None:
    file = tmp_path / "bjdc.toml"
    file.write_text('terms = "missing.toml"', encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        load(file, RULES)
    for said in (caught.value.text.zh, caught.value.text.en):
        assert said.startswith(f"{file}")
        assert "terms" in said
        assert str(tmp_path / "missing.toml") in said
