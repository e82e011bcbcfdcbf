"""Auditing what the command line names: each submission for itself, so that none stops another."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bjdc_audit.console import streams
from bjdc_audit.console.others import NO_OTHERS, Others, empty_name, share_names
from bjdc_audit.console.outcome import Audited, Outcome
from bjdc_audit.console.patience import limited
from bjdc_audit.console.progress import progress
from bjdc_audit.data import use_additions
from bjdc_audit.errors import InputError, UsageError
from bjdc_audit.model.findings import Refusal, Text
from bjdc_audit.readers import submission_texts as say
from bjdc_audit.readers.files import STDIN, relative_path
from bjdc_audit.readers.notices import listed
from bjdc_audit.readers.submission import (
    Source,
    budgets_in,
    find,
    pair_up,
    text_siblings,
    unread_documents,
)
from bjdc_audit.readers.submission_texts import SAVE_ANEW

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from bjdc_audit.console.chosen import Chooser, Chosen
    from bjdc_audit.model.findings import Report


@dataclass(frozen=True)
class Work:
    """The submissions to audit, and what was refused while looking for them."""

    sources: tuple[Source, ...]
    refusals: tuple[Refusal, ...]
    others: Others = NO_OTHERS
    unread: tuple[Refusal, ...] = ()
    """Documents of the folders that cannot be read, beside others that can."""
    notes: tuple[Text, ...] = ()
    """What was paired in folders, and what was passed over there."""
    password: str = ""
    """Opens the workbooks that have one."""

    def with_password(self, password: str | None) -> Work:
        """Return the same work with a password."""
        return replace(self, password=password or "")

    def inputs(self) -> tuple[Path, ...]:
        """Return every file that is going to be read."""
        read = (*self.sources, *(Source(path) for _, path in self.others.named()))
        files: list[Path] = []
        for source in read:
            if source.path == STDIN:
                continue
            files.append(source.path)
            if (narrative := source.narrative or source.beside) is not None:
                files.append(narrative)
            else:
                files.extend(_siblings(source.path))
        return tuple(files)

    def needs_full_names(self, source: Source) -> bool:
        """Tell whether another file has the name of this one, so that only paths tell them apart.

        A file that stands in two places (the budget in the workbook of the accounts) is one file.
        """
        names = Counter(other.path.name for other in self.sources)
        if names[source.path.name] > 1:
            return True
        return bool(self.others.named()) and share_names(self.inputs())


def plan(paths: Sequence[str], narrative: Path | None, others: Others = NO_OTHERS) -> Work:
    """Look for the submissions. Raises UsageError if a file is named that goes with only one."""
    found: list[Source] = []
    refusals: list[Refusal] = []
    unread: list[Refusal] = []
    notes: list[Text] = []
    named = {Path(path).absolute() for path in paths}
    for path in paths:
        if not path:
            raise UsageError(empty_name())
        try:
            found.extend(find(Path(path)))
        except InputError as error:
            refusals.append(Refusal(path, error.text, relative_path(Path(path))))
        else:
            unread.extend(_unread(path, named))
            notes.extend(_passed_over(Path(path)))
    sources = pair_up(found)
    if narrative is not None:
        if len(sources) + len(refusals) != 1:
            raise UsageError(_one_narrative(len(sources)))
        sources = [Source(source.path, narrative) for source in sources]
    others.check(sources, len(sources) + len(refusals))
    notes += [say.paired(x.path, x.beside) for x in sources if x.beside is not None]
    unread_once = tuple(dict.fromkeys(unread))
    return Work(tuple(sources), tuple(refusals), others, unread_once, tuple(notes))


def _passed_over(path: Path) -> Iterator[Text]:
    """Say which files of a folder are called budgets and were not taken for accounts."""
    if path.is_dir() and (budgets := budgets_in(path)):
        yield say.budgets(budgets)


def _unread(path: str, named: Collection[Path]) -> Iterator[Refusal]:
    """Yield a refusal for each document of a folder that cannot be read and is not named itself."""
    if Path(path).is_dir():
        for document in unread_documents(Path(path)):
            if document.absolute() not in named:
                yield Refusal(str(document), _not_read(document), relative_path(document))


def audit_all(work: Work, chooser: Chooser, lang: str, *, quiet: bool, traceback: bool) -> Outcome:
    """Audit all submissions, saying on standard error what is refused and, for several, how far.

    Raises InputError if a configuration cannot be used: then nothing is audited.
    """
    chosen = [chooser.of(source.path) for source in work.sources]
    audited: list[tuple[Report, Chosen]] = []
    refusals = list(work.refusals)
    for refusal in refusals:
        streams.say(refusal.text.to(lang))
    if work.unread:
        streams.say(_several_unread(work.unread).to(lang))
    for note in () if quiet else work.notes:
        streams.say(note.to(lang))
    with progress(len(work.sources), quiet=quiet) as starts:
        for source, its in zip(work.sources, chosen, strict=True):
            starts(source.path.name)
            result = _audited(source, work, its, traceback=traceback)
            if isinstance(result, Refusal):
                streams.say(result.text.to(lang))
                refusals.append(result)
            else:
                audited.append((result, its))
    whole = not refusals and not work.unread
    return Outcome(_decided(audited, whole=whole), tuple(refusals), work.unread)


def _audited(source: Source, work: Work, its: Chosen, *, traceback: bool) -> Report | Refusal:
    full_names = work.needs_full_names(source)
    try:
        with limited(source.path.name):
            return _audit(source, work, its, full_names=full_names)
    except InputError as error:
        text = error.text
    except Exception as error:  # a fault of ours must not cost the other reports
        if traceback:
            raise
        text = internal_error(error, source.path.name)
    name = str(source.path) if full_names else source.path.name
    return Refusal(name, text, relative_path(source.path))


def _decided(audited: Sequence[tuple[Report, Chosen]], *, whole: bool) -> tuple[Audited, ...]:
    """Return the reports with what their configurations say of findings."""
    reports = [report for report, _ in audited]
    for its in {id(its): its for _, its in audited}.values():
        if not its.settings.accepted and not its.settings.severities:
            continue
        from bjdc_audit.diagnose.acceptances import Decisions, decide  # noqa: PLC0415 – as above

        own = [n for n, (_, other) in enumerate(audited) if other is its]
        decisions = Decisions(
            its.rules, its.selection is None, its.settings.severities, its.settings.accepted
        )
        today = datetime.now().astimezone().date()
        decided = decide([reports[n] for n in own], decisions, today, whole=whole)
        for n, report in zip(own, decided, strict=True):
            reports[n] = report
    return tuple(map(Audited, reports, (its.fail_on for _, its in audited)))


def internal_error(error: Exception, name: str = "") -> Text:
    """Say that bjdc itself failed, perhaps over a file, and how to report it."""
    what = f"{type(error).__name__}: {error}"
    zh, en = (f"审核 {name} 时 ", f" while auditing {name}") if name else ("", "")
    return Text(
        f"{zh}bjdc 内部出错（{what}）：请加 --verbose 再运行一次，把显示的内容发给开发者。",
        f"bjdc failed{en} ({what}): run it again with --verbose and send the developers what it "
        "prints.",
    )


def _audit(source: Source, work: Work, chosen: Chosen, *, full_names: bool) -> Report:
    # the engine is not needed by `bjdc --help`
    from bjdc_audit.audit import audit  # noqa: PLC0415
    from bjdc_audit.reading import open_submission  # noqa: PLC0415
    from bjdc_audit.recognisers.tables import Document  # noqa: PLC0415

    use_additions(chosen.settings.additions)
    read = partial(open_submission, full_names=full_names, password=work.password)
    previous, budget = work.others.previous, work.others.budget
    report = audit(
        read(source.path, source.narrative, beside=source.beside),
        chosen.rules,
        previous=read(previous) if previous else None,
        budget=read(budget, kind=Document.BUDGET) if budget else None,
        unit_names=chosen.settings.unit_names,
    )
    config = str(chosen.settings.file or "")
    return replace(report, selection=chosen.selection, config=config)


def _siblings(path: Path) -> Iterable[Path]:
    try:
        return text_siblings(path)
    except InputError:  # said when the file itself is read
        return ()


def _not_read(document: Path) -> Text:
    return Text(
        f"bjdc 读不了 {document}，没有审核：{SAVE_ANEW.zh}",
        f"bjdc cannot read {document}, which was not audited: {SAVE_ANEW.en}",
    )


def _several_unread(unread: Sequence[Refusal]) -> Text:
    if len(unread) == 1:
        return unread[0].text
    names = listed(refusal.file for refusal in unread)
    return Text(
        f"有 {len(unread)} 个文件 bjdc 读不了，没有审核（{names.zh}）：{SAVE_ANEW.zh}",
        f"bjdc cannot read {len(unread)} files, which were not audited ({names.en}): "
        f"{SAVE_ANEW.en}",
    )


def _one_narrative(n: int) -> Text:
    return Text(
        f"--narrative 只能与一个工作簿一起使用，这里有 {n} 份：请分开审核，"
        "或把文字说明放在工作簿旁边并取相同的名字。",
        f"--narrative goes with one workbook, and here are {n} submissions: audit them one by one, "
        "or put each narrative beside its workbook under the same name.",
    )
