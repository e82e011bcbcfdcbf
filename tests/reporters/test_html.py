"""The HTML page: complete, one file, and made of nothing but what the report says."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache
from hashlib import sha256
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import pytest

from bjdc_audit.audit import audit
from bjdc_audit.model.findings import Acceptance, EndState, Refusal, Text
from bjdc_audit.model.sheets import Area, Cell, Line, Sheet
from bjdc_audit.model.submission import Submission
from bjdc_audit.reading import open_submission
from bjdc_audit.reporters.html import grids
from bjdc_audit.reporters.html.words import words
from bjdc_audit.reporters.results import Results, write
from bjdc_audit.reporters.screen import Screen
from bjdc_audit.rules.registry import catalogue
from tests.cli.process import FIXTURES, bjdc
from tests.reporters import samples
from tests.reporters.html_page import Element, by_id, parse
from tests.shared import BAOTOU, PUTUO, report_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from bjdc_audit.model.findings import Report

MARKUP: Final = (
    '</p></style></script><script>alert(1)</script><img src=x onerror="alert(2)">'
    "\"'><svg onload=alert(3)> {{ 7 * 7 }} {% raw %} <!-- &lt;b&gt; javascript:alert(4)"
)


def page_of(*reports: Report, lang: str = "zh", refusals: tuple[Refusal, ...] = ()) -> Element:
    return parse(write("html", Results(reports, refusals, catalogue()), Screen(lang)))


def document_of(*reports: Report, lang: str = "zh") -> Any:  # noqa: ANN401 - JSON is anything
    return json.loads(write("json", Results(reports), Screen(lang)))


def putuo() -> Report:
    return report_of(PUTUO / "narrative.txt", PUTUO / "appendix.xlsx")


def baotou() -> Report:
    return report_of(BAOTOU / "narrative.txt")


@cache
def fixture(name: str = "2023.xlsx") -> Report:
    return audit(open_submission(FIXTURES / name))


def marked(evil: str) -> Report:
    """Return the audit of a submission all of whose texts are evil, but for what it takes."""
    rows = (
        ("收入支出决算总表",),
        ("单位：万元",),
        ("项目", "决算数"),
        (f"本年收入合计{evil}", "1.00"),
    )
    cells = {
        (row, column): Cell(row, column, text)
        for row, texts in enumerate((*rows, (evil, evil)), start=1)
        for column, text in enumerate(texts, start=1)
    }
    lines = (
        Line(1, f"一、收入支出决算总体情况说明{evil}"),
        Line(
            2, f"{evil}2023年度收入总计100.00万元，其中：甲收入40.00万元，乙收入50.00万元。{evil}"
        ),
    )
    sheet = Sheet("book.xlsx", f"表{evil}", cells, (Area(1, 1, 1, 2),))
    return audit(Submission("book.xlsx", "text.txt", (sheet,), lines))


REPORTS: Final[Mapping[str, Callable[[], Report]]] = {
    "putuo": putuo,
    "baotou": baotou,
    "fixture": fixture,
    "planted": lambda: fixture("planted.xlsx"),
    "province": lambda: fixture("provinces/shandong.xlsx"),
    "faulty": samples.faulty,
    "clean": samples.clean,
    "hostile": samples.hostile,
    "marked": lambda: marked(MARKUP),
}


@cache
def shown(name: str, lang: str = "zh") -> Element:
    return page_of(REPORTS[name](), lang=lang)


every_report = pytest.mark.parametrize("name", REPORTS)


@every_report
def test_the_page_is_one_file_that_allows_nothing_else(name: str) -> None:
    page = shown(name)
    policy = next(e for e in page.all("meta") if e.attributes.get("http-equiv"))
    rules = policy.attributes["content"]
    assert "default-src 'none'" in rules
    assert "unsafe" not in rules
    for tag in ("style", "script"):
        (element,) = page.all(tag)
        hash_ = b64encode(sha256(element.text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{hash_}'" in rules
    for element in page.walk():
        assert not {"src", "style", "srcset", "action"} & element.attributes.keys()
        assert element.attributes.get("href", "#").startswith(("#", "data:,"))


@every_report
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_link_has_its_target(name: str, lang: str) -> None:
    page = shown(name, lang)
    targets = by_id(page)
    links = [e.attributes["href"] for e in page.all("a") if "href" in e.attributes]
    assert links
    assert [link for link in links if link[1:] not in targets] == []
    for element in page.walk():
        for name_ in ("aria-labelledby", "aria-controls"):
            assert element.attributes.get(name_, "top") in targets


@every_report
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_findings_are_those_of_the_json_output(name: str, lang: str) -> None:
    report = REPORTS[name]()
    (submission,) = document_of(report, lang=lang)["submissions"]
    cards = shown(name, lang).all("li", "card")
    assert len(cards) == len(submission["findings"])
    safe = Screen(lang).safe
    for card, finding in zip(cards, submission["findings"], strict=True):
        assert card.attributes["data-rule"] == finding["rule"]
        assert card.attributes["data-severity"] == finding["severity"]
        said = ("message", "stated", "expected", "formula", "suggestion", "fingerprint")
        for key in said:
            assert safe(finding[key]) in card.text
        assert safe(finding.get("interval", "")) in card.text
        spots = card.all("ol", "spots")[0].all("li") if finding["locations"] else []
        assert len(spots) == len(finding["locations"])
        for spot, location in zip(spots, finding["locations"], strict=True):
            assert safe(location["figure"]) in spot.text
            assert safe(location.get("quote", "")) in spot.text


@every_report
def test_no_text_of_the_input_becomes_markup(name: str) -> None:
    page = shown(name)
    assert not page.all("img")
    assert not page.all("iframe")
    for element in page.walk():
        assert not [a for a in element.attributes if a.startswith("on") or not a.isascii()]
    assert all(re.fullmatch(r"[a-z0-9-]+", id_) for id_ in by_id(page))


@pytest.mark.parametrize("make", [samples.hostile, marked])
def test_hostile_texts_change_nothing_but_texts(make: Callable[[str], Report]) -> None:
    tame = re.sub("[<>\"'&{}]", "·", MARKUP)
    pages = [page_of(make(t), refusals=(Refusal(t, Text(t, t)),)) for t in (tame, MARKUP)]
    one, other = (Counter(element.tag for element in page.walk()) for page in pages)
    assert one == other
    assert MARKUP in pages[1].text


def test_control_and_bidi_characters_never_reach_the_page() -> None:
    for lang in ("zh", "en"):
        text = write("html", samples.results(samples.hostile()), Screen(lang))
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2028\u2066-\u2069]", text)


def test_the_narrative_is_shown_as_it_reads() -> None:
    for report, path in ((baotou(), BAOTOU), (putuo(), PUTUO)):
        (section,) = page_of(report).all("section", "narrative")
        parts = section.all("section", "chapter") + section.all("details")
        order = sorted(parts, key=lambda e: int(e.attributes["id"].partition("n")[2]))
        shown = "".join(
            e.printed() for part in order for e in part.all() if e.tag in ("p", "h3", "h4")
        )
        told = (path / "narrative.txt").read_text("utf-8")
        assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", told)


def test_the_sheets_are_shown_as_they_read() -> None:
    report = putuo()
    tables = page_of(report).all("table")
    assert len(tables) == len(report.sheets)
    for table, sheet in zip(tables, report.sheets, strict=True):
        shown = Counter(cell.printed() for cell in table.all("td") if cell.printed())
        assert shown == Counter(cell.text for cell in sheet.cells.values())
        assert len([c for c in table.all("td") if "colspan" in c.attributes]) > 0


def test_merged_cells_fill_the_grid_of_each_sheet() -> None:
    for table in shown("fixture").all("table"):
        (head, *rows) = table.all("tr")
        width = len(head.all("th"))
        area = sum(
            int(c.attributes.get("rowspan", 1)) * int(c.attributes.get("colspan", 1))
            for row in rows
            for c in row.all("td")
        )
        assert area == width * len(rows)


def test_every_figure_is_marked_with_its_end() -> None:
    states = {
        EndState.CONSISTENT: "checked",
        EndState.ROUNDING: "tail",
        EndState.UNCHECKED: "unchecked",
    }
    for report in (baotou(), putuo(), fixture()):
        page = page_of(report)
        figures = [e for part in page.all("div", "report") for e in part.all(class_="fig")]
        figures = [e for e in figures if e.attributes.get("title")]  # not those of the legend
        words_ = [e for e in figures if "words" in e.classes]
        assert len(figures) - len(words_) == len(report.ledger)
        shown = Counter(e.classes[1] for e in figures)
        ended = Counter(line.state for line in report.ledger)
        located = {x.place for f in report.findings for x in f.locations}
        for state, class_ in states.items():
            free = [x for x in report.ledger if x.state is state and x.figure.place not in located]
            assert len(free) <= shown[class_]
        assert shown["unchecked"] == ended[EndState.UNCHECKED]


def test_a_wrong_figure_shows_what_should_stand_there() -> None:
    page = shown("putuo")
    fixes = [element.text.split() for element in page.all("ins", "fix")]
    assert ["改为", "2961.68"] in fixes
    assert ["改为", "71.65"] in fixes
    (wrong,) = [e for e in page.all("a", "error") if e.printed() == "71.73"]
    assert wrong.all("del")
    card = by_id(page)[wrong.attributes["href"][1:]]
    assert [e.text for e in card.all("del")] == ["71.73%"]
    assert [e.text for e in card.all("ins")] == ["71.65%"]


def test_neither_value_of_a_scope_finding_is_called_wrong() -> None:
    card = shown("fixture").all("li", "card")[0]
    assert card.attributes["data-rule"] == "BJ501"
    assert not card.all("del")
    assert "37.06 万元" in card.text
    assert "70.06 万元" in card.text


def test_unchecked_figures_are_listed_with_their_reasons() -> None:
    report = baotou()
    page = page_of(report)
    groups = [d for s in page.all("section", "rest") for d in s.all("details")]
    listed = sum(len(group.all("li")) for group in groups)
    assert listed == sum(line.state is EndState.UNCHECKED for line in report.ledger)


def test_notices_refusals_and_files_are_shown() -> None:
    page = page_of(samples.faulty(), refusals=(Refusal("坏.xls", Text("打不开。", "broken")),))
    assert "坏.xls 打不开。" in page.all("section", "refused")[0].text
    for notice in samples.faulty().notices:
        assert notice.message.zh in page.text
    assert [e.text.split()[1] for e in page.all("li", "incomplete")] == ["未审核"]
    for hash_ in samples.HASHES.values():
        assert hash_ in page.text


def test_accepted_findings_are_shown_as_such_with_the_reason() -> None:
    report = putuo()
    kept = Acceptance("已与业务处室核实", "张三", date(2027, 1, 1))
    first = replace(report.findings[0], accepted=kept)
    page = page_of(replace(report, findings=(first, *report.findings[1:])))
    card = page.all("li", "card")[0]
    assert "accepted" in card.classes
    assert "已接受（张三、至 2027-01-01）：已与业务处室核实" in card.text
    assert not [e for e in page.all("ins", "fix") if "2961.68" in e.text]


def test_money_by_scope_is_drawn_from_stated_totals_only() -> None:
    (money,) = shown("fixture").all("div", "money")
    assert "本年支出合计" in money.text
    assert "363.96 万元" in money.text
    assert "− 33.00 万元 = 年初结转和结余 33.00" in " ".join(money.text.split())
    assert not shown("clean").all("div", "money")


def test_each_submission_has_its_own_part() -> None:
    page = page_of(samples.faulty(), samples.clean(), putuo())
    by_id(page)
    assert len(page.all("h1")) == len(page.all("article")) == 3
    contents = page.all("nav")[0].all("a")
    assert [a.attributes["href"] for a in contents] == ["#s1", "#s2", "#s3"]
    assert "未发现问题" in page.all("article")[1].text


@every_report
def test_headings_and_landmarks_lead_through_the_page(name: str) -> None:
    page = shown(name)
    assert all(len(page.all(tag)) == 1 for tag in ("main", "footer", "title", "h1"))
    levels = [int(e.tag[1]) for e in page.walk() if re.fullmatch("h[1-4]", e.tag)]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for field in (*page.all("input"), *page.all("select")):
        label: Element | None = field
        while label is not None and label.tag != "label":
            label = label.parent
        assert label is not None
        assert label.text.strip()


@every_report
def test_a_console_that_knows_no_chinese_gets_the_same_page(name: str) -> None:
    results = Results([REPORTS[name]()], (), catalogue())
    plain = write("html", results, Screen("zh", encoding="ascii"))
    assert plain.isascii()
    assert parse(plain).text == parse(write("html", results, Screen("zh"))).text


def test_the_page_speaks_both_languages() -> None:
    zh, en = shown("clean"), page_of(samples.clean(), lang="en")
    assert zh.all("html")[0].attributes["lang"] == "zh-CN"
    assert en.all("html")[0].attributes["lang"] == "en"
    assert "No findings." in en.text
    read = shown("putuo", "en")
    (told,) = read.all("section", "narrative")
    accounts = [*told.all("div"), *read.all("table"), *read.all("q")]
    assert {e.attributes["lang"] for e in accounts} == {"zh-CN"}  # as they read, for any voice
    chinese = re.compile("[\u4e00-\u9fff\uff00-\uffef]")
    assert not [key for key, word in words("en").items() if chinese.search(word)]
    assert not [key for key, word in words("zh").items() if not chinese.search(word)]


def test_a_huge_sheet_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grids, "MOST_CELLS", 100)
    cells = {(row, 1): Cell(row, 1, str(row)) for row in range(1, 90)}
    cells[1_000_000, 16_000] = Cell(1_000_000, 16_000, "far")
    page = page_of(replace(samples.clean(), sheets=(Sheet("2023.xlsx", "大", cells),)))
    (table,) = page.all("table")
    assert len(table.all("tr")) == 1 + 50
    assert "另有 40 行没有显示" in page.text


def test_sheets_of_one_name_keep_apart() -> None:
    sheets = [Sheet("2023.xlsx", "GK03", {(8, 5): Cell(8, 5, text)}) for text in ("70.06", "1.00")]
    page = page_of(replace(samples.faulty(), sheets=tuple(sheets)))
    targets = by_id(page)
    (spot,) = [a for a in page.all("a") if "GK03!E8 70.06" in a.text]
    assert targets[spot.attributes["href"][1:]].printed() == "70.06"


def test_places_that_are_not_shown_are_listed() -> None:
    page = page_of(samples.faulty())
    listed = page.all("section", "rest")[-2]
    assert "其他位置" in listed.text
    assert "GK03!E8" in listed.text


def _colors(style: str) -> list[dict[str, str]]:
    """Return the colours of the light and of the dark page."""
    light, rest = style.split("prefers-color-scheme: dark", 1)
    dark = rest.split("}", 1)[0]
    return [dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", part)) for part in (light, dark)]


def _luminance(color: str) -> float:
    digits = color[1:] if len(color) == 7 else "".join(c * 2 for c in color[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_texts_stand_out_from_their_ground() -> None:
    style = shown("clean").all("style")[0].text
    pairs = [
        ("ink", "paper"),
        ("dim", "paper"),
        ("dim", "sheet"),
        ("accent", "sheet"),
        ("ink", "accent-soft"),
    ]
    pairs += [(c, f"{c}-soft") for c in ("error", "warning", "note", "tail", "checked")]
    pairs += [(c, "sheet") for c in ("error", "warning", "note", "tail", "checked", "unchecked")]
    light, dark = _colors(style)
    for colors in (light, {**light, **dark}):
        for ink, ground in pairs:
            bright, dim = sorted(
                (_luminance(colors[ink]), _luminance(colors[ground])), reverse=True
            )
            assert (bright + 0.05) / (dim + 0.05) >= 4.5, (ink, ground)


def test_the_command_writes_the_page(tmp_path: Path) -> None:
    target = tmp_path / "review.html"
    run = bjdc("check", FIXTURES / "planted.xlsx", "--format", "html", "-o", target, "--lang", "en")
    assert run.code == 1
    assert (run.out, run.err) == ("", "")
    assert len(parse(target.read_text("utf-8")).all("li", "card")) > 5
    assert list(tmp_path.iterdir()) == [target]
