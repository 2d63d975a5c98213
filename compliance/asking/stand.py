"""Where the work stands: what of each law is read, what is uncertain, what was searched, what would be sensible next.

Files with mistakes are counted and left out, so that the rest can be told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date

from compliance.asking.choosing import Chooser, Question
from compliance.asking.folder import Standing
from compliance.asking.screens import typed
from compliance.asking.suggested import suggestions
from compliance.convention import Convention
from compliance.diagnostics import Diagnostic
from compliance.judgement import Report, Verdict
from compliance.pipeline import report_on
from compliance.source import Span
from compliance.state_from_files import Files, Loaded, load
from compliance.statute import Law, Remark
from compliance.vocabulary import Vocabulary

MISSING = (Verdict.MISSING, Verdict.PARTLY, Verdict.DISPUTED)


@dataclass(frozen=True, slots=True)
class LawStand:
    """One law: its provisions, those nobody has read, those with suggestions nobody has confirmed; its facts."""

    title: str
    file: str
    provisions: int
    unread: tuple[str, ...]
    suggested: tuple[str, ...]
    facts: int
    unverified: int
    arguable: int
    reviewer: str
    every: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stand:
    """A folder's work. ``report`` and ``questions`` are of files that are well; ``broken`` counts mistakes by file."""

    laws: tuple[LawStand, ...]
    broken: tuple[tuple[str, int], ...]
    report: Report | None
    questions: tuple[Question, ...]
    language: str
    country_file: bool

    @property
    def unsearched(self) -> tuple[str, ...]:
        """The counted provisions that are not settled, in the order of the treaty."""
        rows = self.report.rows if self.report else ()
        open_ = (row for row in rows if row.counts and row.verdicts.verdict is Verdict.NOT_EXAMINED)
        return tuple(row.id for row in open_)

    @property
    def first_gap(self) -> str:
        """The first provision that is missing, in part or in a reading; empty where none is."""
        rows = self.report.rows if self.report else ()
        return next((row.id for row in rows if row.counts and row.verdicts.verdict in MISSING), "")


def stand_of(files: Files, convention: Convention, vocabulary: Vocabulary, chooser: Chooser, day: date) -> Stand:
    """Read what can be read of ``files``, and judge that."""
    well, loaded, wrong = _well(files, convention, vocabulary)
    by_file: dict[str, int] = {}
    for item in wrong:
        by_file[item.span.file] = by_file.get(item.span.file, 0) + 1
    if loaded.state is None:
        return Stand((), tuple(by_file.items()), None, (), "en", False)
    report = report_on(convention, loaded.state, loaded.reservations, vocabulary, day)
    standing = Standing(well, loaded.state, loaded.reservations, report)
    suggested = _suggested(standing, vocabulary)
    return Stand(
        tuple(_law(law, suggested.get(law.title, ())) for law in loaded.state.laws),
        tuple(by_file.items()),
        report,
        tuple(chooser.questions(report)),
        loaded.state.country.language,
        bool(standing.country_file),
    )


def _well(files: Files, convention: Convention, vocabulary: Vocabulary) -> tuple[Files, Loaded, list[Diagnostic]]:
    """The files without mistakes, what they say, and all the mistakes of the others."""
    wrong: list[Diagnostic] = []
    while True:
        loaded = load(files, vocabulary, convention)
        wrong += loaded.diagnostics
        broken = {item.span.file for item in loaded.diagnostics}
        kept = tuple(source for source in files.outlines if source.name not in broken)
        deposits = files.reservations if files.reservations and files.reservations.name not in broken else None
        if not broken or (len(kept) == len(files.outlines) and deposits is files.reservations) or not kept:
            return files, loaded, wrong
        files = replace(files, outlines=kept, reservations=deposits)


def _suggested(standing: Standing, vocabulary: Vocabulary) -> Mapping[str, Sequence[str]]:
    """The provisions with suggestions, by law."""
    found: dict[str, dict[str, None]] = {}
    for one in suggestions(standing, vocabulary):
        found.setdefault(one.law, {})[one.section.number] = None
    return {law: tuple(numbers) for law, numbers in found.items()}


def _law(law: Law, suggested: Sequence[str]) -> LawStand:
    """One law."""
    return LawStand(
        title=law.title,
        file=law.file,
        provisions=len(law.sections),
        unread=tuple(section.number for section in law.unread),
        suggested=tuple(suggested),
        facts=law.facts,
        unverified=law.unverified,
        arguable=len({remark.span for remark in _remarks((law.definitions, law.norms)) if remark.arguable}),
        reviewer=law.reviewer,
        every=tuple(section.number for section in law.sections),
    )


def _remarks(record: object) -> Iterator[Remark]:
    """Every remark in a record, however deep."""
    if isinstance(record, Remark):
        yield record
    elif isinstance(record, tuple):
        for item in record:
            yield from _remarks(item)
    elif is_dataclass(record) and not isinstance(record, (type, Span)):
        for one in fields(record):
            yield from _remarks(getattr(record, one.name))


# ---- what next -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Next:
    """A sensible next thing: its kind, the command behind ``accede``, what the sentence is filled with."""

    kind: str
    command: str
    detail: str = ""


MEND, ASK, CONFIRM, PROVE, SIGN, REPORT = "mend", "ask", "confirm", "prove", "sign", "report"
MOST = 3


def nexts(stand: Stand, call: str, file_call: Callable[[str], str]) -> tuple[Next, ...]:
    """The first three sensible things; ``call`` is the path with its options, ``file_call`` that of a file below it.

    While a file has mistakes nothing can be asked or judged as a whole.
    """
    found = [Next(MEND, f"check {call}", ", ".join(file for file, _count in stand.broken))] if stand.broken else []
    if not stand.broken:
        found += _of_the_whole(stand, call)
    unsigned = next((law for law in stand.laws if law.facts and not law.reviewer), None)
    if unsigned:
        found.append(Next(SIGN, f"read {file_call(unsigned.file)}", unsigned.title))
    return tuple(found[:MOST])


def _of_the_whole(stand: Stand, call: str) -> Iterator[Next]:
    """What can be done with a folder that is well."""
    suggested = sum(len(law.suggested) for law in stand.laws)
    if stand.questions:
        kind, count = (CONFIRM, suggested) if suggested else (ASK, len(stand.questions))
        yield Next(kind, f"ask {call}", str(count))
    if stand.first_gap:
        yield Next(PROVE, f"explain {call} {typed(stand.first_gap)}", stand.first_gap)
    yield Next(REPORT, f"check {call}")
