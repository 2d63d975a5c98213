"""A provision of the law as the outline heads it: its number and title, its own words, whether anybody has read it."""

from __future__ import annotations

from compliance.building import Build, leaf, node, nodes
from compliance.outline_references import provision_number
from compliance.passages import Passage, Section
from compliance.source import ascii_digits, display
from compliance.syntax import Leaf, Node


def read_section(build: Build, line: Node) -> Section:
    """The heading of a provision, with the lines below it that are no norm: ``unread`` and ``words``."""
    kind = line.children[0]
    number, title = leaf(line, "PROVISION"), leaf(line, "STRING")
    _check_once(build, line)
    return Section(
        kind=kind.type.lower() if isinstance(kind, Leaf) else "",
        number=provision_number(number) if number else "",
        title=build.text(title) if title else "",
        unread=node(line, "unread") is not None,
        passages=tuple(_passage(build, words) for words in nodes(line, "law_words")),
        span=build.span(line),
    )


def _check_once(build: Build, line: Node) -> None:
    """A provision is marked unread once: a second mark is left over from one that was read."""
    for again in nodes(line, "unread")[1:]:
        build.report("ACC045", again, what=build.written(again))


def _passage(build: Build, line: Node) -> Passage:
    """One paragraph in the law's own words."""
    text, place = leaf(line, "STRING"), leaf(line, "PINPOINT")
    quoted = display(build.parsed.source.original(build.span(text))) if text else ""
    return Passage(
        text=quoted[1:-1].strip(),
        pinpoint=ascii_digits(display(str(place)[1:-1])) if place else "",
        span=build.span(line),
    )
