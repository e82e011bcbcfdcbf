"""The HTML page in a real browser: looked at, clicked, typed at, printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect
from pypdfium2 import PdfDocument

from bjdc_audit import audit
from bjdc_audit.model.findings import Refusal, Text
from bjdc_audit.reporters.results import Results, write
from bjdc_audit.reporters.screen import Screen
from bjdc_audit.rules.registry import catalogue
from tests.cli.process import ROOT
from tests.reporters import samples
from tests.reporters.chromium import chromium, opened
from tests.shared import BAOTOU, PUTUO, report_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

PHONE, DESKTOP = 390, 1280
SAMPLE: Final = ROOT / "fixtures" / "2023.xlsx"
EVIL: Final = "<script>document.title = 'run'</script><img src=x onerror=alert(1)>" + "长" * 90


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return pages of all kinds, as files."""
    putuo = report_of(PUTUO / "narrative.txt", PUTUO / "appendix.xlsx")
    refusals = (Refusal(f"{EVIL}.xls", Text(EVIL, EVIL)),)
    made = {
        "putuo": ("zh", [putuo], ()),
        "several": ("en", [putuo, report_of(BAOTOU / "narrative.txt"), samples.faulty()], refusals),
        "clean": ("zh", [samples.clean()], ()),
        "hostile": ("zh", [samples.hostile(EVIL), samples.hostile()], refusals),
    }
    folder = tmp_path_factory.mktemp("pages")
    files = {name: folder / f"{name}.html" for name in made}
    for name, (lang, reports, refused) in made.items():
        page = write("html", Results(reports, refused, catalogue()), Screen(lang))
        files[name].write_text(page, "utf-8")
    return files


@pytest.fixture
def putuo(browser: Browser, pages: dict[str, Path]) -> Iterator[Page]:
    with opened(browser, pages["putuo"]) as page:
        yield page


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("name", ["putuo", "several", "clean", "hostile"])
def test_nothing_is_wider_than_the_window(
    browser: Browser, pages: dict[str, Path], name: str, width: int
) -> None:
    with opened(browser, pages[name], width) as page:
        for button in page.locator(".tally button[name=toggle]").all():
            button.click()
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        assert page.evaluate("document.documentElement.scrollWidth") == width
        sticking_out = "e => e.getBoundingClientRect().right > innerWidth + 1"
        outside = f"[...document.querySelectorAll('body :not(.scroll *)')].filter({sticking_out})"
        assert page.evaluate(f"{outside}.map(e => e.outerHTML.slice(0, 99))") == []


def test_findings_stand_beside_the_text_on_a_desk_and_above_it_on_a_phone(
    browser: Browser, pages: dict[str, Path]
) -> None:
    for width in (DESKTOP, PHONE):
        with opened(browser, pages["putuo"], width) as page:
            verdict, findings, text = (
                page.locator(where).bounding_box() for where in (".verdict", ".findings", ".report")
            )
            assert verdict
            assert findings
            assert text
            assert verdict["y"] + verdict["height"] <= findings["y"]
            if width == DESKTOP:
                assert findings["x"] + findings["width"] <= text["x"]
                assert abs(findings["y"] - text["y"]) < 5
            else:
                assert findings["y"] + findings["height"] <= text["y"]
                assert findings["width"] > 0.9 * width


def test_a_click_shows_the_arithmetic_of_a_finding(putuo: Page) -> None:
    card = putuo.locator(".card").nth(1)
    arithmetic = card.get_by_text("2106.66 ÷ 2940.05 × 100%")
    button = card.get_by_role("button")
    expect(arithmetic).to_be_hidden()
    button.click()
    expect(arithmetic).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")
    button.click()
    expect(arithmetic).to_be_hidden()


def test_each_place_of_a_finding_leads_into_the_text(putuo: Page) -> None:
    putuo.get_by_role("button", name="全部展开").click()
    for number in (0, 1, 12, 18):
        for spot in putuo.locator(".card").nth(number).locator(".spots a").all():
            spot.click()
            target = putuo.locator(":target")
            expect(target).to_be_in_viewport()
            figure = spot.locator("b").text_content()
            assert figure
            assert figure in (target.text_content() or "")


def test_a_figure_leads_to_its_finding(putuo: Page) -> None:
    figure = putuo.locator("a.fig.error", has_text="71.73")
    figure.click()
    card = putuo.locator(".card").nth(1)
    expect(card).to_be_in_viewport()
    expect(card.get_by_role("button")).to_have_attribute("aria-expanded", "true")
    expect(card).to_be_focused()


def test_a_figure_of_several_findings_names_them_all(putuo: Page) -> None:
    figure = putuo.locator("td a.fig[data-findings*=' ']").first
    figure.click()
    teller = putuo.get_by_role("status").filter(has=putuo.get_by_role("button", name="关闭"))
    numbers = (figure.get_attribute("data-findings") or "").split()
    links = teller.get_by_role("link")
    expect(links).to_have_text([f"问题 {number}" for number in numbers])
    links.last.click()
    expect(putuo.locator(f"#s1f{numbers[-1]}")).to_be_in_viewport()
    putuo.keyboard.press("Escape")
    expect(teller).to_be_hidden()


def test_a_figure_without_finding_says_what_checked_it(putuo: Page) -> None:
    putuo.locator("#s1narrative .fig.checked").first.click()
    expect(putuo.locator("#teller")).to_contain_text("核对一致 · ")
    expect(putuo.locator("#teller")).to_contain_text("BJ")


def test_findings_are_filtered_by_severity_rule_and_section(putuo: Page) -> None:
    cards = putuo.locator(".card:visible")
    told = putuo.locator(".tally [role=status]")
    expect(told).to_have_text("显示 20 / 20 个问题")
    putuo.get_by_role("checkbox", name="提示").uncheck()
    expect(told).to_have_text("显示 6 / 20 个问题")
    assert {c.get_attribute("data-severity") for c in cards.all()} == {"error", "warning"}
    putuo.get_by_label("规则").select_option("BJ402")
    assert {c.get_attribute("data-rule") for c in cards.all()} == {"BJ402"}
    putuo.get_by_role("button", name="清除").click()
    expect(cards).to_have_count(20)
    putuo.get_by_label("章节或表").select_option(label="收入决算表")
    assert 0 < cards.count() < 20
    for card in cards.all():
        assert "收入决算表" in (card.text_content() or "")


def test_a_link_to_a_filtered_finding_shows_it_again(putuo: Page) -> None:
    putuo.get_by_role("checkbox", name="错误").uncheck()
    expect(putuo.locator("#s1f2")).to_be_hidden()
    putuo.locator("a.fig.error", has_text="71.73").click()
    expect(putuo.locator("#s1f2")).to_be_visible()
    expect(putuo.get_by_role("checkbox", name="错误")).to_be_checked()


def test_search_finds_in_findings_and_in_the_text(putuo: Page) -> None:
    field = putuo.get_by_role("searchbox")
    told = putuo.locator(".tally [role=status]")
    field.fill("71.65")
    expect(putuo.locator(".card:visible")).to_have_count(1)
    field.fill("2940.05万元")
    expect(told).to_contain_text("原文中 5 处")
    before = putuo.evaluate("scrollY")
    field.press("Enter")
    assert putuo.evaluate("scrollY") > before
    assert putuo.evaluate("String([...CSS.highlights.get('found-now')][0])") == "2940.05万元"
    field.fill("没有这样的字")
    expect(putuo.get_by_text("没有符合条件的问题。")).to_be_visible()
    field.fill("")
    expect(putuo.locator(".card:visible")).to_have_count(20)


def test_all_of_it_works_from_the_keyboard(putuo: Page) -> None:
    putuo.keyboard.press("Tab")
    expect(putuo.get_by_role("link", name="跳到问题")).to_be_focused()
    putuo.keyboard.press("Enter")
    putuo.keyboard.press("Tab")
    expect(putuo.get_by_role("searchbox")).to_be_focused()
    first = putuo.locator(".card").first
    for _ in range(12):
        if first.get_by_role("button").evaluate("e => e === document.activeElement"):
            break
        putuo.keyboard.press("Tab")
    expect(first.get_by_role("button")).to_be_focused()
    outline = "e => getComputedStyle(e).outlineStyle"
    assert first.get_by_role("button").evaluate(outline) == "solid"
    putuo.keyboard.press("Enter")
    expect(first.locator(".body")).to_be_hidden()
    putuo.keyboard.press("Space")
    expect(first.locator(".body")).to_be_visible()
    putuo.keyboard.press("Tab")
    putuo.keyboard.press("Enter")
    expect(putuo.locator(":target")).to_be_in_viewport()


def test_a_link_into_a_folded_part_unfolds_it(browser: Browser, pages: dict[str, Path]) -> None:
    with opened(browser, pages["several"]) as page:
        page.evaluate(
            "document.querySelectorAll('#s2 .rest details').forEach(d => { d.open = true })"
        )
        folded = page.locator("#s2narrative details:not([open]) .fig").first
        link = page.locator(f"#s2 .rest a[href='#{folded.get_attribute('id')}']")
        expect(folded).to_be_hidden()
        link.click()
        expect(page.locator(":target")).to_be_in_viewport()


def test_the_first_printed_page_has_the_first_finding(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    results = Results([audit(SAMPLE)], (), catalogue())
    file.write_text(write("html", results, Screen("zh")), encoding="utf-8")
    with opened(browser, file, DESKTOP) as page, PdfDocument(page.pdf(format="A4")) as printed:
        assert "算式" in printed[0].get_textpage().get_text_bounded()


def test_everything_is_open_in_print(putuo: Page) -> None:
    putuo.emulate_media(media="print")
    for body in putuo.locator(".card .body").all():
        expect(body).to_be_visible()
    expect(putuo.locator(".filter")).to_be_hidden()
    expect(putuo.get_by_text("审核人")).to_be_visible()
    assert (
        putuo.evaluate("getComputedStyle(document.querySelector('.findings')).position") == "static"
    )


def test_the_page_can_be_read_without_script(browser: Browser, pages: dict[str, Path]) -> None:
    with opened(browser, pages["putuo"], java_script_enabled=False) as page:
        expect(page.locator(".card .body").nth(5)).to_be_visible()
        expect(page.locator(".filter")).to_be_hidden()
        page.locator(".card").nth(1).locator(".spots a").first.click()
        expect(page.locator("a.fig.error", has_text="71.73")).to_be_in_viewport()


def test_dark_and_light_follow_the_reader(browser: Browser, pages: dict[str, Path]) -> None:
    grounds = []
    for scheme in ("light", "dark"):
        with opened(browser, pages["clean"], color_scheme=scheme) as page:
            grounds.append(
                page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
            )
    assert grounds == ["rgb(247, 247, 245)", "rgb(20, 24, 27)"]


def test_hostile_texts_stay_texts(browser: Browser, pages: dict[str, Path]) -> None:
    with opened(browser, pages["hostile"]) as page:
        page.get_by_role("searchbox").first.fill("<script>")
        assert page.title() != "run"
        assert page.evaluate("document.scripts.length") == 1
        assert page.evaluate("document.images.length") == 0
        expect(page.locator("#s1 .message").first).to_contain_text("<img src=x onerror=alert(1)>")
