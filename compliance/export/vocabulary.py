"""The vocabulary of an exported model: every term, and every relation with its source."""

from __future__ import annotations

from compliance.export.common import Plain, label_by_language
from compliance.numbers import read_range
from compliance.vocabulary import Sort, Vocabulary

CONDITION = "condition"


def vocabulary(known: Vocabulary) -> Plain:
    """Elements, terms and relations. Ranges of number elements are not listed: their names say what they are."""
    spoken = {id_: one for id_, one in known.elements.items() if one.sort is not Sort.FACT}
    terms = {id_: one for id_, one in known.terms.items() if one.element in spoken and read_range(id_) is None}
    listed = {id_: one for id_, one in spoken.items() if one.sort is not Sort.CONDITION}
    return {
        "elements": {id_: one.sort.value for id_, one in listed.items()},
        "terms": {id_: one.element if one.element in listed else CONDITION for id_, one in terms.items()},
        "includes": [[line.whole, list(line.parts)] for line in known.parts if line.whole in terms and line.remainder],
        "is": [[line.whole, list(line.parts)] for line in known.parts if line.whole in terms and not line.remainder],
        "implies": [
            {
                "if": line.if_,
                "then": line.then,
                "under_intention": line.under_intention,
                "arguable": line.arguable,
                "source": line.source,
                "unverified": line.unverified,
            }
            for line in known.implications
        ],
        "excludes": [[line.one, line.other] for line in known.exclusions],
        "labels": {
            "elements": {id_: label_by_language(one.wordings) for id_, one in spoken.items()},
            "terms": {id_: label_by_language(one.wordings) for id_, one in terms.items()},
        },
        "sources": {id_: one.source for id_, one in terms.items() if one.source},
    }
