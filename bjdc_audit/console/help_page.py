"""The help page of a command, in the user's language and in cells, which Typer's own counts not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bjdc_audit.console import help_texts
from bjdc_audit.reporters.page import Page
from bjdc_audit.reporters.wrapping import widest

if TYPE_CHECKING:
    from collections.abc import Sequence

    import typer

    from bjdc_audit.model.findings import Text
    from bjdc_audit.reporters.screen import Screen

    Rows = list[tuple[str, str]]


def write(context: typer.Context, screen: Screen) -> str:
    """Return the help page of the context's command."""
    page, command = Page(screen), context.command
    name = context.info_name or ""
    subcommands: dict[str, Any] = getattr(command, "commands", {})
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option"]
    _usage(page, context, arguments, has_commands=bool(subcommands))
    page.blank()
    page.add(page.styled(help_texts.COMMAND_HELP[name].to(screen.lang)))
    _block(page, help_texts.ARGUMENTS, [(p.metavar or "", _help(page, name, p)) for p in arguments])
    _block(
        page,
        help_texts.COMMANDS,
        [(sub, help_texts.COMMAND_HELP[sub].to(screen.lang)) for sub in subcommands],
    )
    _block(page, help_texts.OPTIONS, [(_names(p), _help(page, name, p)) for p in options])
    _examples(page, name)
    return page.render()


def _usage(
    page: Page, context: typer.Context, arguments: Sequence[Any], *, has_commands: bool
) -> None:
    lang = page.screen.lang
    pieces = [context.command_path, help_texts.OPTIONS_PIECE.to(lang)]
    pieces += [argument.metavar or "" for argument in arguments]
    if has_commands:
        pieces.append(help_texts.COMMAND_PIECE.to(lang))
    page.add(page.joined((f"{help_texts.USAGE.to(lang)}: ", "bold"), (" ".join(pieces), "")))


def _block(page: Page, title: Text, rows: Rows) -> None:
    if not rows:
        return
    page.blank()
    page.add(page.styled(title.to(page.screen.lang), "bold"))
    width = widest(page.screen.safe(left) for left, _ in rows)
    for left, right in rows:
        page.row((page.styled(left, "bold"), page.styled(right)), (width, 0), indent=2)


def _names(option: Any) -> str:  # noqa: ANN401 – Typer keeps the class to itself
    names = ", ".join(sorted(option.opts, key=len))
    return f"{names} {option.metavar}" if option.metavar else names


def _help(page: Page, command: str, parameter: Any) -> str:  # noqa: ANN401
    texts, lang = help_texts.PARAMETER_HELP, page.screen.lang
    name = parameter.name.strip("_")
    said = texts.get(f"{command}.{name}") or texts[name]
    default = parameter.default
    if not isinstance(default, str) or not default:
        return said.to(lang)
    shown = help_texts.DEFAULT.to(lang).format(value=default)
    return f"{said.to(lang)} [{shown}]"


def _examples(page: Page, command: str) -> None:
    lang = page.screen.lang
    examples = help_texts.EXAMPLES.get(command, ())
    if not examples:
        return
    page.blank()
    page.add(page.styled(help_texts.EXAMPLE.to(lang), "bold"))
    for example in examples:
        page.add(page.styled(example), indent=2)
    page.blank()
    page.add(page.styled(help_texts.EXIT_CODES[command].to(lang)))
