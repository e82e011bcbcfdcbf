"""The commands and their options, and what happens to their results. Nothing else."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from bjdc_audit import __version__
from bjdc_audit.console import streams
from bjdc_audit.console.language import LANGUAGES, choose_language
from bjdc_audit.errors import InputError
from bjdc_audit.reporters.results import Results, formats
from bjdc_audit.reporters.screen import Screen

FORMATS = formats()
LIST_FORMATS = ("terminal", "json")
COLORS = ("auto", "always", "never")
INTERRUPTED = 130

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


def _show_help(context: typer.Context, wanted: bool) -> None:
    if wanted:
        from bjdc_audit.console import help_page

        streams.write(help_page.write(context, _screen(context, "auto")))
        raise typer.Exit


def _show_version(wanted: bool) -> None:
    if wanted:
        streams.write(f"bjdc {__version__}\n")
        raise typer.Exit


Help = Annotated[bool, typer.Option("--help", "-h", is_eager=True, callback=_show_help)]
Version = Annotated[bool, typer.Option("--version", is_eager=True, callback=_show_version)]
Paths = Annotated[list[str], typer.Argument(metavar="PATH…")]
OnePath = Annotated[str, typer.Argument(metavar="PATH")]
RuleId = Annotated[str, typer.Argument(metavar="RULE")]
Narrative = Annotated[Path | None, typer.Option("--narrative", metavar="FILE")]
Previous = Annotated[Path | None, typer.Option("--previous", metavar="FILE")]
Budget = Annotated[Path | None, typer.Option("--budget", metavar="FILE")]
Password = Annotated[str | None, typer.Option("--password", metavar="TEXT")]
Formats = Annotated[list[str] | None, typer.Option("--format", metavar="|".join(FORMATS))]
Outputs = Annotated[list[Path] | None, typer.Option("--output", "-o", metavar="FILE")]
Annotate = Annotated[list[Path] | None, typer.Option("--annotate", metavar="FILE")]
Format = Annotated[str, typer.Option("--format", metavar="|".join(LIST_FORMATS))]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE")]
RuleList = Annotated[list[str] | None, typer.Option(metavar="RULE,…")]
FailOn = Annotated[str, typer.Option("--fail-on", metavar="error|warning|note|never")]
Language = Annotated[str | None, typer.Option("--lang", metavar="|".join(LANGUAGES))]
Color = Annotated[str, typer.Option("--color", metavar="|".join(COLORS))]
Quiet = Annotated[bool, typer.Option("--quiet", "-q")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v")]


@app.callback(invoke_without_command=True, add_help_option=False)
def bjdc(
    context: typer.Context, *, lang: Language = None, _version: Version = False, _help: Help = False
) -> None:
    """Show the help if no command is named."""
    _check_language(lang)
    if context.invoked_subcommand is None:
        _show_help(context, wanted=True)


@app.command(add_help_option=False)
def check(
    context: typer.Context,
    paths: Paths,
    *,
    narrative: Narrative = None,
    previous: Previous = None,
    budget: Budget = None,
    password: Password = None,
    output_format: Formats = None,
    output: Outputs = None,
    annotate: Annotate = None,
    select: RuleList = None,
    ignore: RuleList = None,
    fail_on: FailOn = "warning",
    lang: Language = None,
    color: Color = "auto",
    quiet: Quiet = False,
    verbose: Verbose = False,
    _help: Help = False,
) -> None:
    """Audit submissions."""
    from bjdc_audit.console import annotations, outputs, run
    from bjdc_audit.console.choices import one_of, select_rules, selection
    from bjdc_audit.console.others import Others
    from bjdc_audit.rules.registry import catalogue

    _check_language(lang)
    wanted = outputs.pair(output_format or (), output or ())
    one_of("--fail-on", fail_on, run.FAIL_ON)
    screen = replace(_screen(context, color), quiet=quiet, verbose=verbose)
    rules = select_rules(catalogue(), select or (), ignore or ())
    work = run.plan(paths, narrative, Others(previous, budget)).with_password(password)
    outputs.refuse_inputs(wanted, work.inputs(), paths)
    annotated = annotations.plan(annotate or (), wanted, work, paths)
    outcome = run.audit_all(work, rules, screen.lang, quiet=quiet, traceback=verbose)
    outcome = outcome.by(selection(catalogue(), rules, select or (), ignore or ()))
    refusals = (*outcome.refusals, *outcome.unread)
    results = Results(outcome.reports, refusals, catalogue())
    made = annotations.make(annotated, results, work, screen.lang)
    outputs.emit(wanted, results, screen, color)
    annotations.save(made, screen.lang)
    raise typer.Exit(outcome.exit_code(fail_on))


@app.command(add_help_option=False)
def figures(
    context: typer.Context,
    path: OnePath,
    *,
    narrative: Narrative = None,
    password: Password = None,
    output_format: Format = "terminal",
    output: Output = None,
    lang: Language = None,
    color: Color = "auto",
    verbose: Verbose = False,
    _help: Help = False,
) -> None:
    """List every figure."""
    from bjdc_audit.console import run
    from bjdc_audit.console.choices import one_of
    from bjdc_audit.reporters import figures_list

    _check_language(lang)
    one_of("--format", output_format, LIST_FORMATS)
    output = _file(output)
    screen = _screen(context, color, output)
    work = run.plan([path], narrative).with_password(password)
    _refuse_inputs(output, work.inputs(), [path])
    outcome = run.audit_all(work, None, screen.lang, quiet=False, traceback=verbose)
    if outcome.reports and output_format == "json":
        refusals = (*outcome.refusals, *outcome.unread)
        results = Results(outcome.reports, refusals)
        _emit(figures_list.write_json(results, screen), output)
    elif outcome.reports:
        pages = (figures_list.write(report, screen) for report in outcome.reports)
        _emit("\n".join(pages), output)
    raise typer.Exit(outcome.exit_code("never"))


@app.command(add_help_option=False)
def rules(
    context: typer.Context,
    *,
    output_format: Format = "terminal",
    lang: Language = None,
    color: Color = "auto",
    _help: Help = False,
) -> None:
    """List all rules."""
    from bjdc_audit.console.choices import one_of
    from bjdc_audit.reporters import rules_list
    from bjdc_audit.rules.registry import catalogue

    _check_language(lang)
    one_of("--format", output_format, LIST_FORMATS)
    screen = _screen(context, color)
    if output_format == "json":
        streams.write(rules_list.write_json(catalogue(), screen.encoding))
    else:
        streams.write(rules_list.write(catalogue(), screen))


@app.command(add_help_option=False)
def explain(
    context: typer.Context,
    rule: RuleId,
    *,
    lang: Language = None,
    color: Color = "auto",
    _help: Help = False,
) -> None:
    """Show the manual page of one rule."""
    from bjdc_audit.console.choices import find_rule
    from bjdc_audit.reporters import rules_list
    from bjdc_audit.rules.registry import catalogue

    _check_language(lang)
    screen = _screen(context, color)
    streams.write(rules_list.explain(find_rule(catalogue(), rule), screen))


def main() -> None:
    """Run the command line of this process; the way in of the ``bjdc`` script."""
    gc.disable()  # the process ends before its cycles could fill the memory
    streams.prepare()
    lang = choose_language(sys.argv[1:], os.environ)
    command = typer.main.get_command(app)
    try:
        code = command.main(prog_name="bjdc", standalone_mode=False, obj=lang)
    except InputError as error:
        code = _refuse(error.text.to(lang))
    except typer.TyperException as error:
        from bjdc_audit.console.usage import sentence

        code = _refuse(sentence(error).to(lang))
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED
    except Exception as error:
        if {"--verbose", "-v"}.intersection(sys.argv):
            raise
        from bjdc_audit.console.run import internal_error

        code = _refuse(internal_error(error).to(lang))
    sys.exit(code)


def _refuse(sentence: str) -> int:
    streams.say(sentence)
    return 2


def _check_language(lang: str | None) -> None:
    from bjdc_audit.console.choices import one_of

    one_of("--lang", lang or LANGUAGES[0], LANGUAGES)


def _file(output: Path | None) -> Path | None:
    """Return None for ``-``, which is standard output."""
    return None if output == Path("-") else output


def _screen(context: typer.Context, color: str, output: Path | None = None) -> Screen:
    """Return what the result is written for: standard output, or a file in UTF-8."""
    from bjdc_audit.console.choices import one_of

    one_of("--color", color, COLORS)
    screen = streams.standard_output(context.obj, color, os.environ)
    return screen if output is None else streams.file_screen(screen, color)


def _refuse_inputs(output: Path | None, inputs: Sequence[Path], paths: Sequence[str]) -> None:
    if output is not None:
        from bjdc_audit.console import sink

        folders = [Path(path) for path in paths if Path(path).is_dir()]
        sink.refuse_inputs(output, inputs, folders)


def _emit(text: str, output: Path | None) -> None:
    if output is None:
        streams.write(text)
    else:
        from bjdc_audit.console import sink

        sink.write_file(output, text)
