"""The country file a folder begins with: the State's code, and as suggestions what a person has to say of the State."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from compliance.convention import Convention, Requirement
from compliance.skeleton.comments import FACTS, GENERAL_PART, NAME, RESERVATIONS, SEARCHED, comment
from compliance.suggesting.blocks import Block, Line, suggested, written
from compliance.suggesting.tongue import Tongue


def country_file(
    code: str,
    acts: Sequence[str],
    convention: Convention,
    tongue: Tongue,
    day: date,
    by: str = "",
    general_part: Sequence[str] = (),
) -> str:
    """The text of the file; ``acts`` are titles of laws in the folder, ``general_part`` lines to suggest for one."""
    own = [*comment(GENERAL_PART, tongue), *suggested(general_part, tongue)]
    parts = [
        [*comment(NAME, tongue), f"{tongue.keyword('COUNTRY')} {code} {tongue.quoted(code)}"],
        [*comment(SEARCHED, tongue), *suggested(written(_searched(convention, acts, tongue, day, by), tongue), tongue)],
        [*comment(FACTS, tongue), *suggested(written(_facts(convention, tongue), tongue), tongue)],
        own,
        comment(RESERVATIONS, tongue, file=tongue.quoted(f"{convention.id}.reservations")),
    ]
    return "\n\n".join("\n".join(lines) for lines in parts) + "\n"


def _searched(convention: Convention, acts: Sequence[str], tongue: Tongue, day: date, by: str) -> Block:
    """The articles that ask something of the law, in these acts, on this day."""
    articles = tuple(tongue.digits(article) for article in _articles(convention))
    name = f"{tongue.quoted(by)} " if by else ""
    lines = [Line(tongue.keyword("ACTS"), tongue.listed(tuple(map(tongue.quoted, acts))))] if acts else []
    done = Line(tongue.keyword("BY"), f"{name}{tongue.keyword('ON')} {tongue.day(day)}")
    lines.append(done if by else Line(tongue.keyword("ON"), tongue.day(day)))
    return Block(f"{tongue.keyword('SEARCHED')} {tongue.listed(articles)}", tuple(lines))


def _articles(convention: Convention) -> tuple[str, ...]:
    """The articles with a requirement below them, in the order of the treaty."""
    asking = {requirement.provision.partition("(")[0] for requirement in convention.requirements}
    return tuple(one.id for one in convention.provisions if one.id in asking)


def _facts(convention: Convention, tongue: Tongue) -> Block:
    """Every fact of the State that something of the convention hangs on."""
    asked: Iterable[Requirement] = convention.requirements
    terms = [term for one in asked for term in one.apply_when]
    terms += [term for one in convention.instruments for term in one.apply_when]
    lines = tuple(Line(tongue.keyword("HOLDS"), tongue.term(term)) for term in dict.fromkeys(terms))
    return Block(tongue.keyword("FACTS"), lines)
