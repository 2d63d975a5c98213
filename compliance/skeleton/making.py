"""A State's first files: from a document of its law, or after the model of another State."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from compliance.convention import Convention
from compliance.diagnostics import Diagnostic
from compliance.intake.law_text import DocumentError, LawText
from compliance.messages import gettext as _
from compliance.skeleton.country_file import country_file
from compliance.skeleton.file_names import COUNTRY_FILE, law_file_name
from compliance.skeleton.law_file import Heading, law_file
from compliance.skeleton.template import template, template_name
from compliance.source import MAX_BYTES, MAX_LINES, Source, read_source
from compliance.state_from_files import law_files
from compliance.statute import State
from compliance.statute_from_outline import country_from_outline, is_country_file, law_from_outline
from compliance.suggesting.tongue import Tongue

_TOO_LONG = _("the law is too long for one outline: divide the document, and give each part its own --title")


class OtherStateError(Exception):
    """The folder has the country file of another State; ``file`` is its name, ``code`` what it says."""

    def __init__(self, file: str, code: str) -> None:
        """``code`` may be empty: a country file that cannot be read."""
        super().__init__(f"{file}: {code}")
        self.file, self.code = file, code


@dataclass(frozen=True, slots=True)
class FirstFiles:
    """Texts by the names of their files, the law's name among them, and what is in it.

    ``country`` is the name of the country file, whether it is one of the texts or stood in the folder before;
    ``words_only``: with suggestions the law would be longer than an outline may be.
    """

    texts: Mapping[str, str]
    law: str
    country: str
    provisions: int
    paragraphs: int
    blocks: int
    lines: int
    words_only: bool = False


def from_document(
    law: LawText, heading: Heading, tongue: Tongue, convention: Convention, folder: Path, *, suggesting: bool = True
) -> FirstFiles:
    """The files for a law that was read from a document."""
    own = _own_country(folder, heading.code, tongue)
    made = law_file(law, heading, tongue, convention if suggesting else None)
    words_only = suggesting and _is_too_long(made.text)
    if words_only:
        made = law_file(law, heading, tongue, None)
    if _is_too_long(made.text):
        raise DocumentError(_TOO_LONG)
    name = law_file_name(heading.title)
    texts = {name: made.text}
    if not own:
        acts = (heading.title,)
        texts[COUNTRY_FILE] = country_file(heading.code, acts, convention, tongue, heading.day, heading.by)
    _check(texts, tongue)
    counts = (made.provisions, made.paragraphs, made.blocks, made.lines)
    return FirstFiles(texts, name, own or COUNTRY_FILE, *counts, words_only)


def like_model(model: State, code: str, tongue: Tongue, convention: Convention, folder: Path, day: date) -> FirstFiles:
    """The files after the model of another State."""
    own = _own_country(folder, code, tongue)
    made = template(model, code, tongue, day)
    name = template_name(code)
    texts = {name: made.text}
    if not own:
        texts[COUNTRY_FILE] = country_file(code, (), convention, tongue, day, general_part=made.general_part)
    _check(texts, tongue)
    return FirstFiles(texts, name, own or COUNTRY_FILE, made.provisions, 0, made.blocks, made.lines)


def _own_country(folder: Path, code: str, tongue: Tongue) -> str:
    """The name of the country file that the folder has already, if it is of this State; empty where there is none."""
    for path in law_files(folder) if folder.is_dir() else []:
        source = read_source(path, path.name)
        if is_country_file(source):
            country, _wrong = country_from_outline(source, tongue.vocabulary)
            if country is None or country.code != code:
                raise OtherStateError(path.name, country.code if country else "")
            return path.name
    return ""


def _is_too_long(text: str) -> bool:
    return text.count("\n") > MAX_LINES or len(text.encode()) > MAX_BYTES


def _check(texts: Mapping[str, str], tongue: Tongue) -> None:
    """What is written for a user is read without a diagnostic, or not written at all."""
    wrong: list[Diagnostic] = []
    for name, text in texts.items():
        source = Source(name, text)
        read = country_from_outline if is_country_file(source) else law_from_outline
        wrong += read(source, tongue.vocabulary)[1]
    if wrong:
        raise AssertionError(f"{wrong[0].span}: {wrong[0].code}")
