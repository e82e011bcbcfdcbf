"""What `--help` says, in both languages; keys are "command" or "command.parameter"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bjdc_audit.model.findings import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

USAGE: Final = Text("用法", "Usage")
ARGUMENTS: Final = Text("参数", "Arguments")
OPTIONS: Final = Text("选项", "Options")
COMMANDS: Final = Text("命令", "Commands")
OPTIONS_PIECE: Final = Text("[选项]", "[OPTIONS]")
COMMAND_PIECE: Final = Text("命令 …", "COMMAND …")
DEFAULT: Final = Text("默认 {value}", "default: {value}")

COMMAND_HELP: Final[Mapping[str, Text]] = {
    "bjdc": Text(
        "审核部门决算公开：重算附表和文字说明里的每个合计、占比、完成率和增减，核对两者是否一致。",
        "Audits published final accounts (决算): recomputes every total, share, completion rate "
        "and change in the tables and the narrative, and ties the two together.",
    ),
    "check": Text(
        "审核决算，报告不可能成立的数字、算式和出处。",
        "Audit submissions and report what cannot be true, with arithmetic and places.",
    ),
    "figures": Text(
        "列出读到的每一个数字：说的是什么，用哪些规则核对过，或为什么没有核对。",
        "List every figure found, what it says, and the rules that used it or why none could.",
    ),
    "rules": Text("列出全部规则。", "List all rules."),
    "explain": Text(
        "说明一条规则：查什么、公式、例外和例子。", "Show the manual page of one rule."
    ),
}

PARAMETER_HELP: Final[Mapping[str, Text]] = {
    "check.paths": Text(
        "工作簿（.xlsx、.xls、.ods 等）、文字说明（.docx、.txt 等）、公开的 PDF，"
        "或存放它们的文件夹；- 表示从标准输入读文字。",
        "Workbooks (.xlsx, .xls, .ods, …), narratives (.docx, .txt, …), published PDFs, or folders "
        "of them; - reads a narrative from standard input.",
    ),
    "figures.path": Text(
        "一份决算：工作簿、文字说明或公开的 PDF；- 表示从标准输入读文字。",
        "One submission: a workbook, a narrative or a published PDF; - reads a narrative from "
        "standard input.",
    ),
    "explain.rule": Text("规则编号，如 BJ501。", "The id of a rule, such as BJ501."),
    "narrative": Text(
        "工作簿的文字说明。不写时，取工作簿里的说明工作表，或旁边同名的 .txt、.docx、.pdf 等文件。",
        "The narrative of the workbook. Else it is a narrative sheet of the workbook, or the .txt, "
        ".docx, .pdf or other document beside it with the same name.",
    ),
    "previous": Text(
        "上年的决算（工作簿或文字说明）：核对年初结转、与上年相比的增减和写出的上年数。只能与一份决算一起用。",
        "Last year's submission (workbook or narrative): opening balances, changes against last "
        "year and figures printed as last year's are compared with it. For one submission only.",
    ),
    "budget": Text(
        "本年公布的部门预算（工作簿或文字，单位是元或万元都可以）：核对各科目、合计和“三公”经费的年初预算。"
        "只能与一份决算一起用。",
        "This year's budget disclosure (workbook or text, in 元 or 万元): initial budgets of "
        "accounts, totals and 三公 spending are compared with it. For one submission only.",
    ),
    "password": Text(
        "工作簿的打开密码（由 Excel 或 WPS 设置）；同一台电脑上的其他人可能看到命令行。",
        "The password that opens the workbook (set in Excel or WPS); others on the same computer "
        "may see the command line.",
    ),
    "output_format": Text(
        "terminal 供人阅读，json 供程序读取。", "terminal for people, json for programs."
    ),
    "check.output_format": Text(
        "terminal 在屏幕上阅读；html 是供审核人员对照原文的网页；csv 用 Excel 打开；"
        "json 供程序读取；"
        "github、gitlab、junit、markdown、sarif 供持续集成使用。可以写多次，一次审核得到多种结果。",
        "terminal for the screen, html for reviewers (one web page, beside the text), csv for "
        "Excel, json for programs; github, gitlab, junit, markdown and sarif for CI. Can be given "
        "several times.",
    ),
    "output": Text(
        "写到文件，不显示在屏幕上；要么完整写好，要么不动原文件。",
        "Write to this file instead of the screen; whole or not at all.",
    ),
    "check.output": Text(
        "写到文件；第几个 --output 就对应第几个 --format，- 表示屏幕。"
        "要么完整写好，要么不动原文件。",
        "Write to this file, whole or not at all: the first --output is for the first --format, "
        "and so on; - is the screen.",
    ),
    "check.annotate": Text(
        "另写一份带批注的文件：.xlsx 是标出错误单元格、附有问题清单的工作簿，"
        ".docx 是在原文上加批注的文字说明；不改动原文件。可以写多次，只能与一份决算一起用。",
        "Also write a copy with comments: .xlsx is the workbook with its wrong cells coloured and "
        "a sheet of findings, .docx the narrative with comments at the words. The original stays "
        "as it is. Can be given several times; for one submission only.",
    ),
    "select": Text(
        "只用这些规则：编号或编号的开头，用逗号隔开，如 BJ1,BJ501。",
        "Use these rules only: ids or their beginnings, with commas between (BJ1,BJ501).",
    ),
    "ignore": Text("不用这些规则，写法同上。", "Leave these rules out; written as above."),
    "fail_on": Text(
        "有这一级或更重的问题时，退出码为 1。",
        "Exit with 1 if there are findings of this severity or a graver one.",
    ),
    "lang": Text("语言；不写时按系统的区域设置。", "The language; else that of the locale."),
    "color": Text("是否用颜色。", "Whether to use colours."),
    "quiet": Text("只显示每份决算的结论一行。", "Print the verdict line of each submission alone."),
    "verbose": Text(
        "全部列出：提示的算式、未核对的数字、每个出处。",
        "List all: notes in full, every unchecked figure, every place.",
    ),
    "help": Text("显示这份帮助。", "Show this help."),
    "version": Text("显示版本号。", "Show the version."),
}

EXIT_CODES: Final = Text(
    "退出码：0 全部读到且没有问题；1 有问题；2 命令行或文件无法使用；"
    "3 没有问题，但有一部分没有审核到。",
    "Exit codes: 0 all read and nothing found; 1 findings; 2 command line or input unusable; "
    "3 nothing found, but part of the input was not audited.",
)
EXAMPLES: Final[Mapping[str, tuple[str, ...]]] = {
    "check": (
        "bjdc check 2023.xlsx",
        "bjdc check 2023.xlsx --narrative 说明.txt",
        "bjdc check 2023.xlsx --previous 2022.xlsx --budget 2023预算.xlsx",
        "bjdc check 2023.xlsx --annotate 2023批注.xlsx",
        "bjdc check 决算文件夹 --format json -o 结果.json",
    ),
}
EXAMPLE: Final = Text("例", "Examples")
