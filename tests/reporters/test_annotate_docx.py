from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import documents
import pytest
from docx import Document
from docx.oxml.ns import qn

from bjdc_audit.audit import audit
from bjdc_audit.errors import UsageError
from bjdc_audit.model.findings import Acceptance, Finding, Location, Report, Severity, Text, Verdict
from bjdc_audit.model.places import CellPlace, TextPlace
from bjdc_audit.readers.docx import read_docx
from bjdc_audit.readers.submission import load
from bjdc_audit.reporters.annotate import docx as writer
from bjdc_audit.reporters.annotate.result import Annotated, Task
from tests.readers.docx_files import docx, paragraph, run, table
from tests.reporters.annotating import TITLES

if TYPE_CHECKING:
    from pathlib import Path

NAME = "说明.docx"
SENTENCE = "本年支出合计363.96万元，其中：基本支出293.89万元。"


def word(body: str, **parts: str) -> bytes:
    """Return a document that Word could open: with content types and relations."""
    data = BytesIO(docx(body, **parts))
    with ZipFile(data, "a") as archive:
        for name, content in documents.package(parts).items():
            archive.writestr(name, content)
    return data.getvalue()


def report_of(data: bytes, *places: TextPlace | CellPlace) -> Report:
    """Return a report with a finding for each place."""
    read = read_docx(data, NAME)
    findings = tuple(
        Finding(
            "BJ301",
            Severity.ERROR,
            Verdict.MISMATCH,
            Text(f"第{n}个问题", f"finding {n}"),
            stated="1.00",
            locations=(Location("stated", place, "1.00"),),
        )
        for n, place in enumerate(places, start=1)
    )
    return Report(
        workbook=NAME if read.sheets else "",
        narrative=NAME,
        unit="",
        year=None,
        tables=(),
        sections=(),
        checks=(),
        findings=findings,
        ledger=(),
        sheets=read.sheets,
    )


def at(line: int, quote: str, figure: str) -> TextPlace:
    return TextPlace(NAME, "三、支出", line, quote, quote.index(figure), len(figure))


def annotated(data: bytes, *places: TextPlace | CellPlace) -> Annotated:
    return writer.write(Task(report_of(data, *places), TITLES, "zh", "批注.docx", data))


def commented(data: bytes) -> dict[str, str]:
    """Return the comments of a document and the words that each stands at."""
    document = Document(BytesIO(data))
    texts = {comment.comment_id: comment.text for comment in document.comments}
    found = dict.fromkeys(texts, "")
    reach: set[int] = set()
    for node in document.element.body.iter():
        if node.tag == qn("w:commentRangeStart"):
            reach.add(int(node.get(qn("w:id"))))
        elif node.tag == qn("w:commentRangeEnd"):
            reach.remove(int(node.get(qn("w:id"))))
        elif node.tag in (qn("w:t"), qn("w:noBreakHyphen")):
            for number in reach:
                found[number] += node.text or "-"
    return {texts[number]: words for number, words in found.items()}


def words(made: Annotated) -> list[str]:
    return list(commented(made.data).values())


def test_a_comment_stands_at_the_very_figure() -> None:
    data = word(paragraph("三、支出") + paragraph(SENTENCE))
    made = annotated(data, at(2, SENTENCE, "293.89"))
    assert made.remarks == ()
    ((text, where),) = commented(made.data).items()
    assert where == "293.89"
    assert text.startswith("[错误] BJ301")
    assert "第1个问题" in text


def test_formats_and_text_stay() -> None:
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>合计363.96万</w:t></w:r>"
    data = word(paragraph(run("本年支出") + bold + run("元。")))
    made = annotated(data, at(1, "本年支出合计363.96万元。", "363.96"))
    assert words(made) == ["363.96"]
    assert read_docx(made.data, NAME) == read_docx(data, NAME)
    runs = Document(BytesIO(made.data)).paragraphs[0].runs
    assert [r.text for r in runs if r.bold] == ["合计", "363.96", "万"]


def test_two_comments_on_one_sentence_and_two_on_one_figure() -> None:
    data = word(paragraph(SENTENCE))
    first, second = at(1, SENTENCE, "363.96"), at(1, SENTENCE, "293.89")
    assert words(annotated(data, second, first, first)) == ["293.89", "363.96", "363.96"]


def test_a_figure_in_several_runs_and_tracked_changes() -> None:
    inserted = f'<w:ins w:id="1" w:author="a">{run("3.9")}</w:ins>'
    deleted = '<w:del w:id="2" w:author="a"><w:r><w:delText>888</w:delText></w:r></w:del>'
    data = word(paragraph(run("支出36") + deleted + inserted + run("6万元。")))
    made = annotated(data, at(1, "支出363.96万元。", "363.96"))
    assert words(made) == ["363.96"]


def test_numbered_headings_breaks_and_tabs_do_not_shift_a_place() -> None:
    level = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/>'
        '<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    numbered = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    tab = "<w:r><w:t>甲</w:t><w:tab/><w:t>乙1.00万元</w:t><w:br/><w:t>丙2.00万元</w:t></w:r>"
    data = word(paragraph("支出5.00万元", numbered) + paragraph(tab), numbering=level)
    heading = at(1, "一、支出5.00万元", "5.00")
    made = annotated(data, heading, at(2, "甲乙1.00万元", "1.00"), at(3, "丙2.00万元", "2.00"))
    assert words(made) == ["5.00", "1.00", "2.00"]
    assert made.remarks == ()


def test_a_row_of_a_small_table_and_a_cell_of_a_titled_one() -> None:
    small = table(["项目", "决算数"], ["差旅费", "12.30"])
    titled = table(["项目", "决算数"], ["差旅费", "45.60"])
    body = paragraph("情况如下。") + small + paragraph("支出决算表") + titled
    data = word(body)
    cell = CellPlace(NAME, "支出决算表", "B3")
    made = annotated(data, at(3, "差旅费12.30", "12.30"), cell)
    assert words(made) == ["12.30", "45.60"]


def test_a_place_that_is_not_sure_gets_its_whole_paragraph() -> None:
    twice = "占0.00%，占0.00%。"
    data = word(paragraph(twice) + paragraph(SENTENCE))
    made = annotated(data, TextPlace(NAME, "", 1, "占0.00%", 1, 4))
    ((text, where),) = commented(made.data).items()
    assert where == twice
    assert "批注放在整段上" in text
    (remark,) = made.remarks
    assert "1 条批注没能对准文字" in remark.zh


def test_a_figure_in_a_text_box_is_commented_at_its_anchor() -> None:
    box = f"<w:r><w:txbxContent>{paragraph('盒中1.00万元')}</w:txbxContent></w:r>"
    data = word(paragraph(run("正文") + box))
    made = annotated(data, at(2, "盒中1.00万元", "1.00"))
    ((_, where),) = commented(made.data).items()
    assert where == "正文盒中1.00万元"


def test_a_place_that_is_nowhere_is_told_at_the_first_paragraph() -> None:
    data = word(paragraph("第一段") + paragraph(SENTENCE))
    made = annotated(data, at(9, "没有这句1.00", "1.00"))
    ((text, where),) = commented(made.data).items()
    assert where == "第一段"
    assert "找不到确切的位置" in text
    assert "第1个问题" in text
    assert "列在第一段的批注里" in made.remarks[0].zh


def test_comments_that_are_there_stay() -> None:
    document = Document()
    document.add_comment(document.add_paragraph(SENTENCE).runs, "旧批注", "李四", "李")
    stream = BytesIO()
    document.save(stream)
    made = annotated(stream.getvalue(), at(1, SENTENCE, "293.89"))
    found = commented(made.data)
    assert found.pop("旧批注") == SENTENCE
    assert list(found.values()) == ["293.89"]


def test_an_accepted_finding_is_grey_with_its_reason() -> None:
    data = word(paragraph(SENTENCE))
    report = report_of(data, at(1, SENTENCE, "293.89"))
    accepted = replace(report.findings[0], accepted=Acceptance("已说明", "张三", date(2027, 3, 1)))
    report = replace(report, findings=(accepted,))
    made = writer.write(Task(report, TITLES, "zh", "批注.docx", data))
    (comment,) = Document(BytesIO(made.data)).comments
    assert "已接受：已说明 · 张三" in comment.text
    assert {str(r.font.color.rgb) for p in comment.paragraphs for r in p.runs} == {"808080"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("documents")
    documents.build(made)
    return made


@pytest.mark.parametrize("suffix", ["docx", "txt", "html", "pdf"])
def test_a_narrative_of_any_format_has_its_comments_at_the_figures(
    folder: Path, suffix: str
) -> None:
    path = folder / f"narrative.{suffix}"
    report = audit(load(path))
    made = writer.write(Task(report, TITLES, "zh", "批注.docx", path.read_bytes()))
    assert len(made.remarks) == (0 if suffix == "docx" else 1)
    found = commented(made.data)
    scope = next(where for text, where in found.items() if "BJ501" in text and "对照" not in text)
    assert scope in {"37.06", "70.06"}
    stated = {x.figure for f in report.findings for x in f.locations}
    assert set(found.values()) <= stated | {figure.rstrip("%") for figure in stated}


def test_a_docx_that_word_would_not_open_is_written_anew(folder: Path) -> None:
    report = audit(load(folder / "narrative.txt"))
    report = replace(report, narrative=NAME)
    broken = docx(paragraph(SENTENCE))
    made = writer.write(Task(report, TITLES, "en", "out.docx", broken))
    assert "no copy of" in made.remarks[0].en
    assert "37.06" in commented(made.data).values()


def test_there_is_nothing_to_comment_on_without_a_narrative() -> None:
    report = replace(report_of(word(paragraph(SENTENCE))), narrative="", workbook="2023.xlsx")
    with pytest.raises(UsageError, match="no narrative"):
        writer.write(Task(report, TITLES, "zh", "批注.docx", b"PK"))
