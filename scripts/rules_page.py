"""Write docs/rules.md, the catalogue as a page: ``python scripts/rules_page.py [FILE]``.

Everything on it comes from the registry, so that `bjdc explain` and the page say the same.
"""

from __future__ import annotations

import re
import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from bjdc_audit.reporters.labels import SEVERITIES
from bjdc_audit.rules.registry import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bjdc_audit.rules.registry import Rule

PAGE = Path(__file__).resolve().parent.parent / "docs" / "rules.md"
INTRODUCTION = """\
<!-- Made by `make docs` from the manual pages in bjdc_audit/rules/. Change those, not this page. -->

# 规则 · Rules

{count} 条规则。`bjdc rules` 列出它们，`bjdc explain BJ501` 显示其中一条。级别是算式不成立时的级别；四舍五入的尾差是提示，
截去尾数的百分比、基数为零的百分比是警告（0.00% 是提示）。例子里“# 表”后面是一张工作表，“|”分隔单元格；“# 文”后面是情况说明；
“# 上年表、# 上年文、# 预算表、# 预算文”是上年决算和本年预算的，“# 接受”是配置文件里的一条 [[accept]]。每个例子都由测试运行。

{count} rules. `bjdc rules` lists them, `bjdc explain BJ501` shows one. The severity is that of a relation that does not
hold. A rounding tail is a note; a percentage that was cut, or that stands on a base of zero, is a warning (0.00% a note).
In the examples `# 表` begins a sheet, whose cells are split at `|`, and `# 文` begins a narrative; `# 上年表`, `# 上年文`,
`# 预算表` and `# 预算文` begin those of last year's accounts and of the budget, `# 接受` an `[[accept]]` of the
configuration. A test runs every example.
"""
FAMILIES = {
    "1": "一张表之内 · Inside a table",
    "2": "表与表之间 · Between tables",
    "3": "文字之内 · Inside the narrative",
    "4": "文字与表 · Narrative against tables",
    "5": "口径、年度和预算 · Scope, years and budgets",
    "6": "结构、名称和用语 · Structure, names and wording",
    "7": "接受的问题 · Acceptances",
}
FIELDS = {
    "Formula": "公式",
    "Exceptions": "例外",
    "Source": "出处",
    "Passes": "通过",
    "Fails": "不通过",
}
_FIELD = re.compile(r"(?P<name>[A-Z][a-z]+):(?P<example>:)?(?: |$)")
_CONFIRMS = "只印证，不报问题 only confirms"


def page() -> str:
    """Return the whole page."""
    rules = catalogue()
    parts = [INTRODUCTION.format(count=len(rules)), _contents(rules)]
    for digit, family in groupby(rules, key=lambda rule: rule.id[2]):
        parts.append(f"## BJ{digit}xx {FAMILIES[digit]}\n")
        parts += map(_section, family)
    return "\n".join(parts)


def _contents(rules: Sequence[Rule]) -> str:
    rows = (
        f"| [{rule.id}](#{rule.id.lower()}) | {_severity(rule)} "
        f"| {_escaped(rule.title.zh)} | {_escaped(rule.title.en)} |\n"
        for rule in rules
    )
    return "| 编号 id | 级别 severity | 内容 | title |\n|---|---|---|---|\n" + "".join(rows)


def _section(rule: Rule) -> str:
    title = f"**{_escaped(rule.title.zh)}** · {_escaped(rule.title.en)}"
    manual = "\n\n".join(_manual(rule.manual))
    return f"### {rule.id}\n\n{title}\n\n级别 severity: {_severity(rule)}\n\n{manual}\n"


def _severity(rule: Rule) -> str:
    if rule.only_confirms:
        return _CONFIRMS
    text = SEVERITIES[rule.severity]
    return f"{text.zh} {text.en}"


def _manual(manual: str) -> Iterator[str]:
    """Yield the manual page as Markdown: prose, a list of its fields, its examples as code."""
    for block in re.split(r"\n\n+", manual.strip()):
        lines = block.splitlines()
        if lines[0].startswith("    "):
            yield "\n".join(["```text", *(line[4:] for line in lines), "```"])
        else:
            yield "\n".join(_prose(lines))


def _prose(lines: Sequence[str]) -> Iterator[str]:
    """Yield lines of prose; a field begins a list item, or is the heading of an example."""
    indent = ""
    for line in lines:
        field = _FIELD.match(line)
        if field is None:
            yield indent + _escaped(line)
            continue
        name = f"{FIELDS[field['name']]} {field['name']}:"
        if field["example"]:
            yield name
        else:
            indent = "  "
            yield f"- {name} {_escaped(line[field.end() :])}"


def _escaped(text: str) -> str:
    """Let Markdown take nothing for markup."""
    return re.sub(r"([<*_|])", r"\\\1", text)


if __name__ == "__main__":
    (Path(sys.argv[1]) if sys.argv[1:] else PAGE).write_text(page(), encoding="utf-8", newline="\n")
