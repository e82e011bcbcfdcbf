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
    "diff": Text(
        "比较同一份决算的两个版本：哪些数字改了，哪些问题已改正、仍有、新出现。",
        "Compare two versions of one submission: which figures changed, which findings are fixed, "
        "still there or new.",
    ),
    "accept": Text(
        "接受一个问题并写明理由：以后照样显示，但不再计数，也不影响退出码。"
        "写入配置文件 bjdc.toml。",
        "Accept one finding and say why: it is still shown, but no longer counted, nor does it "
        "matter for the exit code. Written to the configuration file bjdc.toml.",
    ),
    "config": Text(
        "显示对一份决算或一个文件夹起作用的设置，以及各项来自哪个文件。",
        "Show the settings that hold for a submission or a folder, and which file gives each.",
    ),
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
    "path": Text(
        "一份决算：工作簿、文字说明或公开的 PDF；- 表示从标准输入读文字。",
        "One submission: a workbook, a narrative or a published PDF; - reads a narrative from "
        "standard input.",
    ),
    "diff.old": Text("旧版：工作簿或文字说明。", "The old version: a workbook or a narrative."),
    "diff.new": Text("新版：工作簿或文字说明。", "The new version: a workbook or a narrative."),
    "diff.old_narrative": Text(
        "旧版工作簿的文字说明；不写时的找法同 --narrative。",
        "The narrative of the old workbook; else it is found as for --narrative.",
    ),
    "diff.narrative": Text(
        "新版工作簿的文字说明。不写时，取工作簿里的说明工作表，或旁边同名的 .txt、.md 文件。",
        "The narrative of the new workbook. Else it is a narrative sheet of the workbook, or the "
        ".txt or .md file beside it with the same name.",
    ),
    "diff.output_format": Text(
        "terminal 供人阅读，json 供程序读取，html 是一个不需要联网的网页。",
        "terminal for people, json for programs, html a page of its own that needs no network.",
    ),
    "diff.fail_on": Text(
        "新出现这一级或更重的问题时，退出码为 1。 [默认 warning]",
        "Exit with 1 if a finding of this severity or a graver one is new. [default: warning]",
    ),
    "accept.fingerprint": Text(
        "问题的指纹（bjdc check --verbose 或 JSON 里有），或它的开头几位。",
        "The finding's fingerprint (see bjdc check --verbose or the JSON), or its first digits.",
    ),
    "accept.reason": Text("为什么可以接受。", "Why it can be accepted."),
    "accept.author": Text("谁接受的。", "Who accepts it."),
    "accept.expires": Text(
        "有效至哪一天（含当天）；过后问题重新计数，并提醒已过期。不写则一直有效。",
        "The last day on which it holds; then the finding counts again, and the expiry is said. "
        "Without it, the acceptance does not expire.",
    ),
    "accept.config": Text(
        "写入这个配置文件（没有就新建），而不是最近的 bjdc.toml。",
        "Write to this configuration file, which may be new, instead of the nearest bjdc.toml.",
    ),
    "config.path": Text(
        "决算文件或文件夹；不写是当前文件夹。", "A submission or folder; else this one."
    ),
    "config": Text(
        "用这个配置文件，而不是决算旁边或上层文件夹里最近的 bjdc.toml"
        "（或 pyproject.toml 的 [tool.bjdc]）。"
        "命令行的选项优先于配置文件。",
        "Use this configuration file instead of the nearest bjdc.toml (or [tool.bjdc] of a "
        "pyproject.toml) beside the submission or above it. The command line goes over it.",
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
        "有这一级或更重的问题时，退出码为 1。 [默认 warning]",
        "Exit with 1 if there are findings of this severity or a graver one. [default: warning]",
    ),
    "lang": Text("语言；不写时按系统的区域设置。", "The language; else that of the locale."),
    "color": Text("是否用颜色。", "Whether to use colours."),
    "quiet": Text("只显示每份决算的结论一行。", "Print the verdict line of each submission alone."),
    "verbose": Text(
        "全部列出：提示的算式、未核对的数字、每个出处。",
        "List all: notes in full, every unchecked figure, every place.",
    ),
    "install_completion": Text(
        "给当前的 shell 装上命令补全（按 Tab 补全命令和选项）。",
        "Install completion for this shell: Tab completes commands and options.",
    ),
    "show_completion": Text(
        "显示当前 shell 的命令补全脚本，可以自己安装。",
        "Show the completion script of this shell, to install it yourself.",
    ),
    "statistics": Text(
        "不列出问题，只统计每条规则发现了几个。",
        "Do not list the findings: count how many each rule found.",
    ),
    "watch": Text(
        "文件一改动就重新审核，直到按 Ctrl-C（退出码 130）。",
        "Audit again whenever a file changes, until Ctrl-C (exit code 130).",
    ),
    "help": Text("显示这份帮助。", "Show this help."),
    "version": Text("显示版本号。", "Show the version."),
}

EXIT_CODES: Final[Mapping[str, Text]] = {
    "check": Text(
        "退出码：0 全部读到且没有问题；1 有问题；2 命令行、配置或文件无法使用；"
        "3 没有问题，但有一部分没有审核到。",
        "Exit codes: 0 all read and nothing found; 1 findings; 2 command line, configuration or "
        "input unusable; 3 nothing found, but part of the input was not audited.",
    ),
    "diff": Text(
        "退出码：0 没有新出现的问题；1 有；2 命令行、配置或文件无法使用；"
        "3 没有新出现的问题，但有一部分没有审核到。",
        "Exit codes: 0 no new finding; 1 new findings; 2 command line, configuration or input "
        "unusable; 3 no new finding, but part of the input was not audited.",
    ),
    "accept": Text(
        "退出码：0 已写入；2 没有写入，原因见说明。",
        "Exit codes: 0 it is written; 2 it is not, and one sentence says why.",
    ),
}
EXAMPLES: Final[Mapping[str, tuple[str, ...]]] = {
    "check": (
        "bjdc check 2023.xlsx",
        "bjdc check 2023.xlsx --narrative 说明.txt",
        "bjdc check 2023.xlsx --previous 2022.xlsx --budget 2023预算.xlsx",
        "bjdc check 2023.xlsx --annotate 2023批注.xlsx",
        "bjdc check 决算文件夹 --format json -o 结果.json",
        "bjdc check 决算文件夹 --statistics",
        "bjdc check 2023.xlsx --watch",
    ),
    "diff": (
        "bjdc diff 2023初稿.xlsx 2023.xlsx",
        "bjdc diff 2023初稿.xlsx 2023.xlsx --format html -o 对比.html",
    ),
    "accept": (
        'bjdc accept 2023.xlsx 4f0c2a --reason "已向财政局说明" --author 张三',
        'bjdc accept 2023.xlsx 4f0c2a --reason "待更正公告" --expires 2027-06-30',
    ),
}
EXAMPLE: Final = Text("例", "Examples")
