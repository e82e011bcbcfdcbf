"""The commands and their options, and what happens to their results. Nothing else."""

from __future__ import annotations

import gc
import os
import sys
from dataclasses import replace

import typer

from bjdc_audit.commands.accept import accept
from bjdc_audit.commands.config import show_config
from bjdc_audit.commands.diff import diff
from bjdc_audit.config.settings import FAIL_ON
from bjdc_audit.console import options as given
from bjdc_audit.console import streams
from bjdc_audit.console.language import choose_language, named
from bjdc_audit.errors import InputError
from bjdc_audit.reporters.results import Results

INTERRUPTED = 130

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)


@app.callback(invoke_without_command=True, add_help_option=False)
def bjdc(
    context: typer.Context,
    *,
    lang: given.Language = None,
    _version: given.Version = False,
    _help: given.Help = False,
) -> None:
    """Show the help if no command is named."""
    given.check_language(lang)
    if context.invoked_subcommand is None:
        given.show_help(context, wanted=True)


@app.command(add_help_option=False)
def check(
    context: typer.Context,
    paths: given.Paths,
    *,
    narrative: given.Narrative = None,
    previous: given.Previous = None,
    budget: given.Budget = None,
    password: given.Password = None,
    output_format: given.Formats = None,
    output: given.Outputs = None,
    annotate: given.Annotate = None,
    select: given.RuleList = None,
    ignore: given.RuleList = None,
    fail_on: given.FailOn = None,
    config: given.Config = None,
    lang: given.Language = None,
    color: given.Color = "auto",
    quiet: given.Quiet = False,
    verbose: given.Verbose = False,
    statistics: given.Statistics = False,
    watch: given.Watch = False,
    _help: given.Help = False,
) -> None:
    """Audit submissions."""
    from bjdc_audit.console import annotations, outputs, run
    from bjdc_audit.console.choices import one_of
    from bjdc_audit.console.chosen import Chooser, CommandLine
    from bjdc_audit.console.others import Others
    from bjdc_audit.rules.registry import catalogue

    given.check_language(lang)
    wanted = outputs.pair(output_format or (), output or ())
    if fail_on is not None:
        one_of("--fail-on", fail_on, FAIL_ON)
    own = given.screen_of(context, color)
    own = replace(own, quiet=quiet, verbose=verbose, statistics=statistics)
    said = CommandLine(config, select, ignore, fail_on, named(sys.argv[1:]))
    rules = catalogue()

    def audit() -> int:
        chooser = Chooser(rules, said)
        work = run.plan(paths, narrative, Others(previous, budget)).with_password(password)
        screen = given.speaking(own, chooser.of_first(work))
        outputs.refuse_inputs(wanted, (*work.inputs(), *chooser.files()), paths)
        annotated = annotations.plan(annotate or (), wanted, work, paths)
        outcome = run.audit_all(work, chooser, screen.lang, quiet=quiet, traceback=verbose)
        refusals = (*outcome.refusals, *outcome.unread)
        results = Results(outcome.reports, refusals, rules)
        made = annotations.make(annotated, results, work, screen.lang)
        outputs.emit(wanted, results, screen, color)
        annotations.save(made, screen.lang)
        return outcome.exit_code()

    if watch:
        from bjdc_audit.console import watching

        files = [narrative, previous, budget, config]
        written = [*(target.file for target in wanted), *(annotate or ())]
        watched = watching.Watched(paths, files, written)
        watching.watch(audit, watched, own)
    raise typer.Exit(audit())


@app.command(add_help_option=False)
def figures(
    context: typer.Context,
    path: given.OnePath,
    *,
    narrative: given.Narrative = None,
    password: given.Password = None,
    output_format: given.Format = "terminal",
    output: given.Output = None,
    config: given.Config = None,
    lang: given.Language = None,
    color: given.Color = "auto",
    verbose: given.Verbose = False,
    _help: given.Help = False,
) -> None:
    """List every figure."""
    from bjdc_audit.console import run
    from bjdc_audit.console.choices import one_of
    from bjdc_audit.console.chosen import Chooser, CommandLine
    from bjdc_audit.reporters import figures_list
    from bjdc_audit.rules.registry import catalogue

    given.check_language(lang)
    one_of("--format", output_format, given.LIST_FORMATS)
    output = given.file_of(output)
    screen = given.screen_of(context, color, output)
    said = CommandLine(
        config, (), (), "never", named(sys.argv[1:])
    )  # by all rules, whatever it says
    chooser = Chooser(catalogue(), said)
    work = run.plan([path], narrative).with_password(password)
    screen = given.speaking(screen, chooser.of_first(work))
    given.refuse_inputs(output, (*work.inputs(), *chooser.files()), [path])
    outcome = run.audit_all(work, chooser, screen.lang, quiet=False, traceback=verbose)
    if outcome.reports and output_format == "json":
        refusals = (*outcome.refusals, *outcome.unread)
        results = Results(outcome.reports, refusals)
        given.emit(figures_list.write_json(results, screen), output)
    elif outcome.reports:
        pages = (figures_list.write(report, screen) for report in outcome.reports)
        given.emit("\n".join(pages), output)
    raise typer.Exit(outcome.exit_code())


@app.command(add_help_option=False)
def rules(
    context: typer.Context,
    *,
    output_format: given.Format = "terminal",
    lang: given.Language = None,
    color: given.Color = "auto",
    _help: given.Help = False,
) -> None:
    """List all rules."""
    from bjdc_audit.console.choices import one_of
    from bjdc_audit.reporters import rules_list
    from bjdc_audit.rules.registry import catalogue

    given.check_language(lang)
    one_of("--format", output_format, given.LIST_FORMATS)
    screen = given.screen_of(context, color)
    if output_format == "json":
        streams.write(rules_list.write_json(catalogue(), screen.encoding))
    else:
        streams.write(rules_list.write(catalogue(), screen))


@app.command(add_help_option=False)
def explain(
    context: typer.Context,
    rule: given.RuleId,
    *,
    lang: given.Language = None,
    color: given.Color = "auto",
    _help: given.Help = False,
) -> None:
    """Show the manual page of one rule."""
    from bjdc_audit.console.choices import find_rule
    from bjdc_audit.reporters import rules_list
    from bjdc_audit.rules.registry import catalogue

    given.check_language(lang)
    screen = given.screen_of(context, color)
    streams.write(rules_list.explain(find_rule(catalogue(), rule), screen))


app.command(add_help_option=False)(diff)
app.command(add_help_option=False)(accept)
app.command("config", add_help_option=False)(show_config)


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
