"""``accede conventions``: what can be checked, and what a provision demands, in words."""

from __future__ import annotations

from compliance.convention import Convention
from compliance.examples import read_examples
from compliance.messages import gettext as _
from compliance.messages import translator
from compliance.pipeline import shipped_convention
from compliance.provisions import canonical_id, nearest_id
from compliance.render.conventions import conventions_listed, provision_shown, provisions_listed
from compliance.render.conventions_json import convention_as_json, conventions_as_json
from compliance.resources import convention_ids, examples_text
from compliance.sentences import Speaker
from compliance.suggestions import nearest
from compliance.vocabulary_from_toml import load_vocabulary

JSON = "json"


class NotThereError(Exception):
    """No convention, or no provision, of that id; the message is for the reader."""


def listed(lang: str, format_: str = "text") -> str:
    """The shipped conventions."""
    found = (shipped_convention(id_)[0] for id_ in convention_ids())
    conventions, speaker = [one for one in found if one is not None], Speaker(lang, load_vocabulary())
    return conventions_as_json(conventions, speaker) if format_ == JSON else conventions_listed(conventions, speaker)


def shown(id_: str, provision: str | None, lang: str, format_: str = "text") -> str:
    """The provisions of a convention, or one of them in words; raises ``NotThereError``."""
    convention = _convention(id_, lang)
    speaker = Speaker(lang, load_vocabulary())
    examples = read_examples(examples_text(convention.id))
    if provision is None:
        if format_ == JSON:
            return convention_as_json(convention, speaker, examples=examples)
        return provisions_listed(convention, speaker)
    wanted, known = canonical_id(provision), [row.id for row in convention.provisions]
    if wanted not in known:
        said = translator(lang)(_("The convention has no provision {id}.")).format(id=provision)
        raise NotThereError(said + _hint(nearest_id(wanted, known), lang))
    if format_ == JSON:
        return convention_as_json(convention, speaker, wanted, examples)
    return provision_shown(convention, wanted, speaker, examples)


def _convention(id_: str, lang: str) -> Convention:
    """The convention of that id."""
    known = convention_ids()
    found = shipped_convention(id_)[0] if id_ in known else None
    if found is None:
        said = translator(lang)(_("No convention is called {id}; there is: {known}."))
        raise NotThereError(said.format(id=id_, known=", ".join(known)) + _hint(nearest(id_, known), lang))
    return found


def _hint(near: str, lang: str) -> str:
    """What the reader may have meant."""
    return translator(lang)(_(" Did you mean {id}?")).format(id=near) if near else ""
