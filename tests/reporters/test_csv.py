from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from bjdc_audit.reporters.formats import csv as csv_format
from bjdc_audit.reporters.screen import Screen
from tests import goldens
from tests.reporters import ci_samples, samples

if TYPE_CHECKING:
    from bjdc_audit.reporters.results import Results

FORMULAS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "＝1+1",
    "＋1+A1",
    "－A1",
    "＠A1",
    "\u200b=1",
    "-1;=1",
]


def rows_of(results: Results, screen: Screen = Screen()) -> list[dict[str, str]]:  # noqa: B008
    return list(csv.DictReader(StringIO(csv_format.write(results, screen))))


def test_golden() -> None:
    goldens.check("csv-zh.csv", csv_format.write(ci_samples.everything(), Screen()))


def test_a_row_for_each_finding() -> None:
    rows = rows_of(samples.results(ci_samples.accepted(), samples.clean()))
    assert [row["rule"] for row in rows] == ["BJ501", "BJ102", "BJ302", "BJ301"]
    assert rows[0]["accepted"].endswith("上年结转已在附注说明")
    assert rows[1]["file"] == "决算 2023/2023.xlsx"
    assert (rows[1]["sheet"], rows[1]["cell"], rows[1]["line"]) == ("支出 明细", "C11", "")
    assert (rows[2]["line"], rows[2]["quote"]) == ("122", "项目支出70.06万元，占19.00%")


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula(text: str) -> None:
    page = csv_format.write(ci_samples.saying(text), Screen())
    rows = list(csv.reader(StringIO(page)))
    assert len(rows) == 1 + 3
    for row in rows:
        for cell in row:
            assert cell.lstrip()[:1] not in tuple("=+-@＝＋－＠")


@pytest.mark.parametrize("number", ["-33.00", "+1", "-1,234.50", "-0.5%"])
def test_negative_numbers_stay_numbers(number: str) -> None:
    assert rows_of(ci_samples.saying(number))[0]["difference"] == number


def test_only_a_file_begins_with_the_mark_of_utf_8() -> None:
    results = samples.results(samples.faulty())
    mark = "\ufeff"
    assert csv_format.write(results, Screen(to_file=True)).startswith(f"{mark}submission_unit,")
    assert not csv_format.write(results, Screen()).startswith(mark)


@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
def test_every_encoding_takes_it(encoding: str) -> None:
    results = samples.results(samples.hostile())
    csv_format.write(results, Screen(encoding=encoding)).encode(encoding)
