"""Which requirements are one legal question, and in which acts States usually have the answer.

An article is one question; a convention's ``…questions.toml`` joins articles and names the usual acts. What is
forbidden is asked apart from what is demanded: whoever says yes to all of that does not say that the law breaks
the Convention.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from compliance.convention import Convention, Requirement
from compliance.resources import questions_text

Labels = tuple[tuple[str, str], ...]
"""Words by language."""


@dataclass(frozen=True, slots=True)
class Group:
    """Requirements that are one legal question. ``labels`` are empty where its provisions name it well enough."""

    id: str
    requirements: tuple[str, ...]
    labels: Labels = ()
    forbids: bool = False


@dataclass(frozen=True, slots=True)
class Places:
    """Acts in which States usually regulate an area, or these articles, by language."""

    area: str
    articles: tuple[str, ...]
    acts: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Hints:
    """What a convention's ``…questions.toml`` says."""

    joined: tuple[tuple[tuple[str, ...], Labels], ...] = ()
    places: tuple[Places, ...] = ()

    def acts(self, article: str, area: str, lang: str) -> tuple[str, ...]:
        """The usual acts of an article: those of its own line, else those of its area."""
        own = (item for item in self.places if article in item.articles)
        wide = (item for item in self.places if item.area and item.area == area)
        found = next(own, None) or next(wide, None)
        return dict(found.acts).get(lang, ()) if found else ()


@cache
def hints_of(convention_id: str) -> Hints:
    """The hints shipped with a convention; none where it ships none."""
    import tomllib  # only who asks needs it

    return hints_from(tomllib.loads(questions_text(convention_id)))


def hints_from(content: Mapping[str, Any]) -> Hints:
    """The hints of a parsed file."""
    joined = tuple((tuple(entry["articles"]), _labels(entry)) for entry in content.get("question", ()))
    places = tuple(
        Places(
            entry.get("area", ""),
            tuple(entry.get("articles", ())),
            tuple((lang, tuple(acts)) for lang, acts in entry.items() if lang not in ("area", "articles")),
        )
        for entry in content.get("places", ())
    )
    return Hints(joined, places)


def _labels(entry: Mapping[str, Any]) -> Labels:
    return tuple((lang, str(words)) for lang, words in entry.items() if lang != "articles")


def article_of(provision: str) -> str:
    """The article a provision belongs to: ``6`` of ``6(1)(a)``."""
    return provision.partition("(")[0]


def groups_of(convention: Convention, hints: Hints) -> tuple[Group, ...]:
    """All questions of a convention, in its order; what stands instead of something else is asked with nobody's."""
    areas = {item.id: item.area for item in convention.provisions}
    labels = {articles[0]: (articles, words) for articles, words in hints.joined}
    first = {article: articles[0] for articles, _words in hints.joined for article in articles}
    by_name: dict[tuple[str, bool], list[Requirement]] = {}
    for requirement in _asked(convention.requirements):
        article = article_of(requirement.provision)
        name = areas.get(requirement.provision, "") if requirement.forbids else first.get(article, article)
        by_name.setdefault((name, requirement.forbids), []).append(requirement)
    return tuple(_group(name, forbids, found, labels) for (name, forbids), found in by_name.items())


def _asked(requirements: Iterable[Requirement]) -> Iterator[Requirement]:
    """Requirements that ask for something of their own."""
    return (requirement for requirement in requirements if not requirement.instead_of)


def _group(
    name: str, forbids: bool, found: Iterable[Requirement], labels: Mapping[str, tuple[tuple[str, ...], Labels]]
) -> Group:
    """One question: its id is the article's, joined articles with a plus, or the area's of what is forbidden."""
    ids = tuple(requirement.id for requirement in found)
    if forbids:
        return Group(f"not-{name}", ids, (), True)
    articles, words = labels.get(name, ((name,), ()))
    return Group("+".join(articles), ids, words)
