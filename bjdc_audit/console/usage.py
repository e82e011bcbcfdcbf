"""Typer's complaints about the command line, each as one sentence in the user's language."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, Final

from bjdc_audit.model.findings import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typer import TyperException

_QUOTED: Final = re.compile(r"'([^']*)'")
_EXTRA: Final = re.compile(r"unexpected extra argument\S* \((.*)\)", re.DOTALL)
_ABOUT_AS_NEAR: Final = 0.9


def sentence(error: TyperException) -> Text:
    """Say what is wrong and what to do. Typer's exceptions are told apart by their names."""
    said = error.format_message()
    option = str(getattr(error, "option_name", ""))
    match type(error).__name__:
        case "NoSuchOption":
            text = _no_option(option, getattr(error, "possibilities", None) or ())
        case "BadOptionUsage":
            text = _no_value(option) if "does not take" in said else _needs_value(option)
        case "MissingParameter":
            text = _missing(getattr(error, "param", None))
        case "UsageError" if said.startswith("No such command"):
            text = _no_command(*_QUOTED.findall(said))
        case "UsageError" if found := _EXTRA.search(said):
            text = _too_many(found.group(1))
        case _:
            text = _other(said)
    return text


def _no_option(option: str, possible: Iterable[str]) -> Text:
    near = ", ".join(_nearest_first(option, possible))
    zh, en = (f"（是不是 {near}？）", f" (did you mean {near}?)") if near else ("", "")
    if not option.startswith("--"):  # it may be a file
        return Text(
            f"没有选项 {option}{zh}：加上 --help 查看全部选项；文件名以 - 开头时，前面加上 ./。",
            f"there is no option {option}{en}: --help shows all options; if a file is called so, "
            "put ./ before its name.",
        )
    return Text(
        f"没有选项 {option}{zh}：加上 --help 查看全部选项。",
        f"there is no option {option}{en}: --help shows all options.",
    )


def _nearest_first(option: str, possible: Iterable[str]) -> list[str]:
    """Return the options that are about as near to the given one as the nearest, nearest first."""
    ratios = {name: SequenceMatcher(None, option, name).ratio() for name in possible}
    best = max(ratios.values(), default=0)
    near = [name for name in ratios if ratios[name] >= best * _ABOUT_AS_NEAR]
    return sorted(near, key=lambda name: (-ratios[name], name))


def _no_value(option: str) -> Text:
    return Text(
        f"选项 {option} 后面不能写值：请去掉等号和后面的内容。",
        f"option {option} takes no value: leave out the equals sign and what follows.",
    )


def _needs_value(option: str) -> Text:
    return Text(
        f"选项 {option} 后面缺少一个值：加上 --help 查看可以写什么。",
        f"option {option} needs a value: --help shows which.",
    )


def _missing(param: Any) -> Text:  # noqa: ANN401 – Typer keeps the class to itself
    is_option = getattr(param, "param_type_name", "") == "option"
    shown = getattr(param, "metavar", None) or getattr(param, "name", "")
    name = param.opts[0] if is_option else shown
    if str(name).startswith("PATH"):
        return Text(
            "没有写要审核哪个文件：如 bjdc check 2023.xlsx。",
            "no file is named: for example, bjdc check 2023.xlsx.",
        )
    return Text(
        f"缺少 {name}：加上 --help 查看用法。",
        f"{name} is missing: --help shows the usage.",
    )


def _no_command(name: str = "", *near: str) -> Text:
    if near:
        return Text(
            f"没有命令 {name}（是不是 {'、'.join(near)}？）：用 bjdc --help 查看全部命令。",
            f"there is no command {name} (did you mean {', '.join(near)}?): 'bjdc --help' shows "
            "all commands.",
        )
    return Text(
        f"没有命令 {name}：要审核文件，请写 bjdc check {name}；用 bjdc --help 查看全部命令。",
        f"there is no command {name}: to audit a file, write 'bjdc check {name}'; 'bjdc --help' "
        "shows all commands.",
    )


def _too_many(extra: str) -> Text:
    return Text(
        f"多写了 {extra}：文件名中有空格时，请加引号。",
        f"{extra} is too much: if a file name holds blanks, put it in quotes.",
    )


def _other(said: str) -> Text:
    return Text(
        f"命令行有误（{said}）：用 bjdc --help 查看用法。",
        f"the command line is wrong ({said}): see 'bjdc --help'.",
    )
