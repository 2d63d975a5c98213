"""``accede new``: a folder for a State, from the document of its law or after the model of another State."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compliance import console
from compliance.commands import options
from compliance.commands.reports import (
    BROKEN_FILE,
    DEFAULT_CONVENTION,
    WRONG_CALL,
    leaving,
    located,
    speaker_of,
)
from compliance.messages import gettext as _
from compliance.messages import translator
from compliance.source import shown_name

if TYPE_CHECKING:
    from compliance.convention import Convention
    from compliance.skeleton.making import FirstFiles
    from compliance.suggesting.tongue import Tongue

_ONE_OF_TWO = _("Name the document of the law (--from bill.docx), or a model (--like gb): one of the two.")
_NO_CODE = _("{code} is no country code: two letters, as in GB.")
_NO_PROVISIONS = _("no provision was found in it: give the text of the law, with its sections or articles numbered")
_NO_FOLDER = _("{path} is no folder: a model is a shipped State (gb), or the folder of one.")
_REFUSED = {
    "file": _("{path} is a file, not a folder."),
    "link": _("{path} is a link: name the folder it leads to with --to."),
    "parent": _("There is no folder {path} to put it into."),
    "exists": _("{path} is there already: --title gives the law another name, --force writes over it."),
}
_OTHER_STATE = _("{file} in this folder is of another State, {code}: name another folder with --to.")
_BROKEN = _("{file} in this folder has mistakes: mend it first, or name another folder with --to.")
_FIRST, _SHORT = 3, 120
"""The first short lines of a document may say that it is a bill where the title it will have as a law does not."""
_WORDS_ONLY = _("The law is so long that its words were taken over and nothing is suggested.")
_PLAIN = re.compile(r"[\w./\\:+-]+")
_STATUSES = {"proposed": "PROPOSED", "in-force": "IN_FORCE"}


@dataclass(frozen=True, slots=True)
class _Wish:
    """What the user asks for, apart from the document or the model."""

    code: str
    folder: Path
    title: str
    status: str
    by: str
    suggesting: bool
    lang: str | None


@dataclass(frozen=True, slots=True)
class _Made:
    """The files, in which language, and what is to be said about the document."""

    files: FirstFiles
    tongue: Tongue
    document: str = ""
    proposed: bool = False
    notices: tuple[str, ...] = ()
    around: tuple[str, ...] = ()


@click.command()
@click.argument("code", metavar="CODE")
@click.option("--from", "document", type=click.Path(path_type=Path), metavar="FILE", help=_("The document of the law."))
@click.option("--like", "model", metavar="STATE", help=_("A shipped State, or a folder, whose shape to follow."))
@click.option(
    "--to", "folder", type=click.Path(path_type=Path), metavar="FOLDER", help=_("Default: named by the code.")
)
@click.option("--title", default="", help=_("The title of the law; default: the document's."))
@click.option("--status", type=click.Choice(list(_STATUSES)), help=_("Default: proposed, where the title says bill."))
@click.option("--by", default="", metavar="NAME", help=_("Who annotates the law."))
@click.option("--no-suggestions", is_flag=True, help=_("Take over the words only."))
@click.option("--force", is_flag=True, help=_("Write over a law file of the same name."))
@options.lang
@options.bidi
def new(
    code: str, document: Path | None, model: str | None, folder: Path | None, title: str, status: str | None, by: str,
    no_suggestions: bool, force: bool, lang: str | None, bidi: str,
) -> None:  # fmt: skip
    """A State's folder to begin with: every provision unread, and suggestions that do not count.

    \b
    accede new XX --from bill.docx
    accede new XX --like gb

    CODE is the State's code of two letters. FILE is Word, HTML, text, PDF or Akoma Ntoso; its words are taken over
    provision by provision. With --like the laws of another State are a list of what to look for.
    """
    say = translator(lang or "en")
    if (document is None) is (model is None):
        raise leaving(say(_ONE_OF_TWO))
    if not (code.isascii() and code.isalpha() and len(code) == 2):
        raise leaving(say(_NO_CODE).format(code=shown_name(code)))
    target = folder or Path(code.lower())
    wish = _Wish(
        code.upper(), target, title.strip(), _STATUSES.get(status or "", ""), by.strip(), not no_suggestions, lang
    )
    from compliance.intake.law_text import DocumentError
    from compliance.skeleton.folder import NotWrittenError, check_folder, write_files
    from compliance.skeleton.making import OtherStateError

    try:
        check_folder(target)
        made = _from_document(document, wish) if document is not None else _like(str(model), wish)
        write_files(target, made.files.texts, overwrite=force)
    except NotWrittenError as refused:
        raise leaving(say(_REFUSED[refused.reason]).format(path=shown_name(str(refused.path)))) from None
    except OtherStateError as other:
        told = say(_OTHER_STATE if other.code else _BROKEN)
        raise leaving(told.format(file=shown_name(other.file), code=other.code)) from None
    except DocumentError as wrong:
        console.complain(f"{shown_name(str(document))}: {wrong.in_language(lang or 'en')}")
        raise SystemExit(BROKEN_FILE if Path(str(document)).exists() else WRONG_CALL) from None
    console.write(_report(made, target, bidi), None)


def _from_document(document: Path, wish: _Wish) -> _Made:
    """Read the document and make the files of its law."""
    from compliance.intake.documents import read_document
    from compliance.intake.law_text import DocumentError
    from compliance.skeleton.law_file import PROPOSED, Heading
    from compliance.skeleton.making import from_document
    from compliance.suggesting.cues import is_bill

    law = read_document(document)
    if not law.provisions:
        raise DocumentError(_NO_PROVISIONS)
    tongue, convention = _tools(wish.lang or law.language)
    title = wish.title or law.title or document.stem
    headings = (title, *(text for text in law.around[:_FIRST] if len(text) < _SHORT))
    status = wish.status or (PROPOSED if any(is_bill(text, law.language) for text in headings) else "")
    heading = Heading(wish.code, title, document.name, status, date.today(), wish.by)
    files = from_document(law, heading, tongue, convention, wish.folder, suggesting=wish.suggesting)
    notices = tuple(notice.in_language(tongue.lang) for notice in law.warnings)
    notices += (translator(tongue.lang)(_WORDS_ONLY),) if files.words_only else ()
    return _Made(files, tongue, shown_name(document.name), status == PROPOSED, notices, law.around)


def _like(model: str, wish: _Wish) -> _Made:
    """Read the model and make the files after it."""
    from compliance.diagnostics import render_all
    from compliance.skeleton.making import like_model
    from compliance.state_from_files import NoOutlineError, load, read_files

    say = translator(wish.lang or "en")
    path = located(model, say)
    if not path.is_dir():
        raise leaving(say(_NO_FOLDER).format(path=shown_name(model)))
    tongue, convention = _tools(wish.lang or "en")
    try:
        loaded = load(read_files([path], convention.id, no_reservations=True), tongue.vocabulary, convention)
    except NoOutlineError as empty:
        raise leaving(
            say(_("There is no outline (a file ending in .law) in {path}.")).format(path=empty.path)
        ) from None
    if loaded.state is None:
        for text in render_all(loaded.diagnostics, wish.lang):
            console.complain(text)
        raise SystemExit(BROKEN_FILE)
    tongue, convention = _tools(wish.lang or loaded.state.country.language)
    return _Made(like_model(loaded.state, wish.code, tongue, convention, wish.folder, date.today()), tongue)


def _tools(lang: str) -> tuple[Tongue, Convention]:
    """The outline language in ``lang``, and the convention that says what goes together."""
    from compliance.pipeline import shipped_convention
    from compliance.suggesting.tongue import Tongue
    from compliance.vocabulary_from_toml import load_vocabulary

    convention, _wrong = shipped_convention(DEFAULT_CONVENTION)
    assert convention is not None
    return Tongue(lang, load_vocabulary()), convention


def _report(made: _Made, folder: Path, bidi: str) -> str:
    """What was done, for the screen."""
    from compliance.render.layout import from_the_right
    from compliance.render.new import Done, done_as_text

    lang, files = made.tongue.lang, made.files
    isolating = console.reorders(lang, bidi)
    done = Done(
        path=_pasted(shown_name(folder.as_posix())),
        law=shown_name(files.law),
        country=shown_name(files.country),
        own_country=files.country not in files.texts,
        document=made.document,
        mark=made.tongue.mark,
        provisions=files.provisions,
        paragraphs=files.paragraphs,
        blocks=files.blocks,
        lines=files.lines,
        proposed=made.proposed,
        notices=made.notices,
        around=made.around,
    )
    text = done_as_text(done, speaker_of(lang, isolating))
    return from_the_right(text) if isolating and lang == "fa" else text


def _pasted(path: str) -> str:
    """A path as bash and PowerShell take it."""
    if _PLAIN.fullmatch(path):
        return path
    return f'"{path}"' if "'" in path else f"'{path}'"
