"""From what a user names to a report; or the word on what is wrong with it, and out with the exit code for that."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compliance import console
from compliance.judgement import Report
from compliance.messages import gettext as _
from compliance.messages import translator
from compliance.source import shown_name

if TYPE_CHECKING:
    from compliance.convention import Convention
    from compliance.reservations import Reservations
    from compliance.scales import Scale
    from compliance.sentences import Speaker
    from compliance.state_from_files import Files
    from compliance.statute import State
    from compliance.vocabulary import Vocabulary

DEFAULT_CONVENTION = "budapest"
_ANNOTATOR = "compliance.annotator"
_HIDDEN = ".txt"
_TWICE_NAMED = re.compile(r"\.(?:law|reservations|convention)\.txt$", re.IGNORECASE)
NOTHING_MISSING, SOMETHING_MISSING, WRONG_CALL, BROKEN_FILE, INTERNAL_ERROR = range(5)


@dataclass(frozen=True, slots=True)
class Models:
    """What is judged: a convention, a State, its reservations, and the vocabulary of all of them."""

    convention: Convention
    state: State
    reservations: Reservations | None
    vocabulary: Vocabulary
    files: Files
    licence: str = ""


def reports_of(
    sides: Sequence[tuple[tuple[str, ...], date]], convention: str, reservations: str | None, lang: str | None
) -> list[tuple[Report, str]]:
    """The report of each side; what is wrong with either is told, once, before leaving with the highest code."""
    found: list[tuple[Report, str]] = []
    codes: dict[tuple[str, ...], int] = {}
    for paths, day in sides:
        if paths not in codes:
            try:
                found.append(report_of(paths, convention, day, reservations, lang))
            except SystemExit as leave:
                codes[paths] = int(leave.code or 0)
    if codes:
        raise SystemExit(max(codes.values()))
    return found


def report_of(
    paths: Sequence[str], convention: str, as_of: date | None, reservations: str | None, lang: str | None
) -> tuple[Report, str]:
    """Read and judge, or say what is wrong and leave; with the language to tell it in."""
    from compliance.pipeline import fingerprint_of, report_on

    day = as_of or date.today()
    of = models_of(paths, convention, reservations, lang)
    report = report_on(of.convention, of.state, of.reservations, of.vocabulary, day)
    report = replace(report, fingerprint=fingerprint_of(of.files, convention, day), licence=of.licence)
    return report, lang or report.subject.language


def models_of(
    paths: Sequence[str], convention: str, reservations: str | None, lang: str | None, annotator: str | None = None
) -> Models:
    """Read, or say what is wrong and leave; by the word of ``annotator``, or of the one that the call names."""
    from compliance.annotators import NoAnnotatorError
    from compliance.diagnostics import render_all
    from compliance.pipeline import shipped_convention
    from compliance.resources import convention_ids, licence_of
    from compliance.state_from_files import NoOutlineError, load, read_files
    from compliance.vocabulary_from_toml import load_vocabulary

    say = translator(lang or "en")
    word = chosen_annotator() if annotator is None else annotator
    if convention not in convention_ids():
        told = say(_("No convention is called {id}; there is: {known}."))
        raise leaving(told.format(id=convention, known=", ".join(convention_ids())))
    found = [located(name, say) for name in paths]
    file = None if reservations in (None, "none") else Path(str(reservations))
    if file is not None and not file.is_file():
        raise leaving(say(_("There is no file {path}.")).format(path=reservations))
    vocabulary = load_vocabulary()
    demands, wrong = shipped_convention(convention)
    try:
        files = read_files(found, convention, file, reservations == "none", word)
        loaded = load(files, vocabulary, demands)
    except NoOutlineError as empty:
        told = say(_("There is no outline (a file ending in .law) in {path}."))
        raise leaving(told.format(path=empty.path)) from None
    except NoAnnotatorError as nobody:
        raise leaving(_nobody(nobody.name, nobody.known, say)) from None
    if demands is None or loaded.state is None:
        for text in render_all((*wrong, *loaded.diagnostics), lang):
            console.complain(text)
        raise SystemExit(BROKEN_FILE)
    return Models(demands, loaded.state, loaded.reservations, vocabulary, files, licence_of(found))


def remember_annotator(context: click.Context, _option: click.Parameter, name: str | None) -> None:
    """Keep whose word counts for whatever reads the files of this call."""
    context.meta[_ANNOTATOR] = name or ""


def chosen_annotator() -> str:
    """Whose word counts in this call where several outline the same provision; empty where nobody said."""
    context = click.get_current_context(silent=True)
    return str(context.meta.get(_ANNOTATOR, "")) if context else ""


def _nobody(name: str, known: Sequence[str], say: Callable[[str], str]) -> str:
    """That nobody of that name annotated, and who did."""
    if not known:
        return say(_("No outline here says who annotated it; {name} is not among them.")).format(name=shown_name(name))
    told = say(_("Nobody called {name} annotated an outline here; these did: {known}."))
    return told.format(name=shown_name(name), known=", ".join(map(shown_name, known)))


def speaker_of(language: str, isolating: bool = False, scale: Scale | None = None) -> Speaker:
    """Who tells a result: in which language, for what terminal, on whose scale."""
    from compliance.sentences import Speaker
    from compliance.vocabulary_from_toml import load_vocabulary

    return Speaker(language, load_vocabulary(), isolating, scale)


def leaving(told: str) -> SystemExit:
    """What is wrong with the call, told on stderr; raise what comes back."""
    console.complain(told)
    return SystemExit(WRONG_CALL)


def located(name: str, say: Callable[[str], str]) -> Path:
    """The file or folder a user names, a shipped one included; or say that there is none and leave."""
    from compliance.resources import shipped_statute

    path = Path(name)
    advise_on_names(path, say)
    shipped = None if path.exists() else shipped_statute(name)
    if shipped is None and not path.exists():
        raise leaving(say(_("There is no file or folder {path}.")).format(path=name))
    return shipped or path


def advise_on_names(path: Path, say: Callable[[str], str]) -> None:
    """Tell how a file is to be called whose ending the user cannot see: Windows shows kenya.law.txt as kenya.law."""
    hidden = Path(f"{path}{_HIDDEN}")
    found = sorted(path.iterdir()) if path.is_dir() else [path if path.exists() else hidden]
    for file in found:
        if _TWICE_NAMED.search(file.name) and file.is_file():
            told = say(
                _("Rename {file} to {name}: in a folder, .txt files are not read (Windows may hide that ending).")
            )
            console.note(told.format(file=shown_name(file.as_posix()), name=shown_name(file.stem)))


def shown_paths(paths: Sequence[str]) -> str:
    """The paths as they can be pasted into a shell; one outside this folder is not printed, whoever's it is."""
    return " ".join(f'"{path}"' if " " in path else path for path in map(shown_name, map(_relative, paths)))


def shown_call(paths: Sequence[str], convention: str, reservations: str | None) -> str:
    """The paths, and those options without which the verdicts would be others, as they can be pasted into a shell."""
    options = [f"--reservations {shown_paths((reservations,))}"] if reservations else []
    if convention != DEFAULT_CONVENTION:
        options.append(f"--convention {convention}")
    if chosen_annotator():
        from compliance.annotators import typed

        options.append(f'--annotator "{typed(shown_name(chosen_annotator()))}"')
    return " ".join((shown_paths(paths), *options))


def _relative(path: str) -> str:
    """A path relative to this folder, or the word for one."""
    if not Path(path).is_absolute():
        return path
    here = Path.cwd()
    return Path(path).relative_to(here).as_posix() if Path(path).is_relative_to(here) else "PATH"
