"""``accede compare``: two opinions of one law, where they part and which verdicts turn on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import click

from compliance import console
from compliance.commands import options
from compliance.commands.reports import (
    NOTHING_MISSING,
    SOMETHING_MISSING,
    Models,
    leaving,
    located,
    models_of,
    shown_call,
    shown_paths,
    speaker_of,
)
from compliance.messages import gettext as _
from compliance.messages import translator
from compliance.opinions import Part, PartKind
from compliance.source import key, shown_name


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH [PATH]")
@options.convention
@options.as_of
@options.reservations
@click.option("--annotator", "names", multiple=True, metavar="NAME", help=_("Of more than two in a folder, these two."))
@options.lang
@options.output
@options.format_
@options.bidi
def compare(
    paths: tuple[str, ...], convention: str, as_of: date | None, reservations: str | None, names: tuple[str, ...],
    lang: str | None, output: Path | None, format_: str, bidi: str,
) -> None:  # fmt: skip
    """Where two outlines of one law part, and which verdicts turn on it.

    \b
    accede compare act-ab.law act-cd.law
    accede compare statutes/xx

    PATH is a law file or a State's folder; one folder alone holds the outlines of two annotators. Unlike diff, which
    follows one law from day to day, compare sets two opinions of one law side by side, on one day. Exit code 1: a
    verdict turns on it.
    """
    from compliance.dissent import Side, opinions
    from compliance.render.layout import from_the_right

    say = translator(lang or "en")
    if len(paths) > 2 or (names and len(paths) == 2):
        raise leaving(say(_("Name two files or two folders, or one folder with the outlines of two annotators.")))
    pair = _two(paths[0], names, say) if len(paths) == 1 else ("", "")
    named = list(zip(paths * (3 - len(paths)), pair, strict=True))
    sides = [models_of((path,), convention, reservations, lang, name) for path, name in named]
    _of_one_state(sides, say)
    one, other = (Side(of.state, of.reservations) for of in sides)
    told = opinions(one, other, sides[0].convention, sides[0].vocabulary, as_of or date.today())
    language = lang or sides[0].state.country.language
    isolating = format_ == "text" and output is None and console.reorders(language, bidi)
    speaker = speaker_of(language, isolating)
    shown = [_shown(path, name, of) for (path, name), of in zip(named, sides, strict=True)]
    alone = _alone(sides, pair)
    if format_ == "json":
        from compliance.render.compare_json import opinions_as_json

        console.write(opinions_as_json(told, speaker, shown, alone), output)
    else:
        from compliance.render.compare import TextOpinions

        calls = [_call(path, name, convention, reservations) for path, name in named]
        text = TextOpinions(told, speaker, shown, alone, calls).render()
        console.write(from_the_right(text) if isolating and speaker.right_to_left else text, output)
    raise SystemExit(SOMETHING_MISSING if told.turnings else NOTHING_MISSING)


def _two(path: str, names: Sequence[str], say: Callable[[str], str]) -> Sequence[str]:
    """The two annotators of a folder, or those that were named; or a word on why there are not two."""
    from compliance.annotators import annotators
    from compliance.source import read_source
    from compliance.state_from_files import law_files
    from compliance.statute_from_outline import is_country_file, law_as_far_as_read
    from compliance.vocabulary_from_toml import load_vocabulary

    if len(names) == 2:
        return names
    folder, vocabulary = located(path, say), load_vocabulary()
    sources = [read_source(file, file.name) for file in (law_files(folder) if folder.is_dir() else [folder])]
    read = [law_as_far_as_read(source, vocabulary)[0] for source in sources if not is_country_file(source)]
    known = annotators(law for law in read if law is not None)
    if len(known) == 2 and not names:
        return known
    if len(known) < 2:
        told = say(
            _("{path} does not hold the outlines of two annotators: name a second file or folder to compare with.")
        )
        raise leaving(told.format(path=shown_name(path)))
    told = say(_("Several persons annotated {path}: {known}. Name two of them: --annotator NAME --annotator NAME."))
    raise leaving(told.format(path=shown_name(path), known=", ".join(map(shown_name, known))))


def _of_one_state(sides: Sequence[Models], say: Callable[[str], str]) -> None:
    """Leave where the two are of different States."""
    one, other = (of.state.country.code for of in sides)
    if one != other:
        told = say(_("The first is of {one} and the second of {other}: only outlines of one State can be compared."))
        raise leaving(told.format(one=one, other=other))


def _shown(path: str, name: str, of: Models) -> str:
    """Who a side is: the annotator, or the path and who annotated there."""
    from compliance.annotators import annotators

    if name:
        return shown_name(name)
    who = ", ".join(map(shown_name, annotators(of.state.laws)))
    return f"{shown_paths((path,))} ({who})" if who else shown_paths((path,))


def _call(path: str, name: str, convention: str, reservations: str | None) -> str:
    """How a command names one side."""
    from compliance.annotators import typed

    call = shown_call((path,), convention, reservations)
    return f'{call} --annotator "{typed(shown_name(name))}"' if name else call


def _alone(sides: Sequence[Models], names: Sequence[str]) -> list[Part]:
    """Provisions of laws that two annotators of a folder outlined, which one of them alone did."""
    from compliance.annotators import outlined

    found: dict[Part, None] = {}
    for of, own in zip(sides, names, strict=False):
        mine = {key(law.title) for law in of.state.laws if key(law.annotator) == key(own)}
        others = (law for law in of.state.laws if key(law.annotator) in {*map(key, names)} - {key(own)})
        for law in (law for law in others if key(law.title) in mine):
            for section in outlined(law):
                found[Part(PartKind.PROVISION, law.title, section.kind, section.number, section.title)] = None
    return sorted(found, key=lambda part: part.order)
