"""A sitting put together: folder, words, tools; what the command and the tests begin with."""

from __future__ import annotations

from compliance.asking.choosing import Chooser
from compliance.asking.folder import Folder
from compliance.asking.groups import groups_of, hints_of
from compliance.asking.helping import Helping
from compliance.asking.screens import Screens
from compliance.asking.session import Session, Tools
from compliance.asking.steps import Steps
from compliance.asking.talking import Talk
from compliance.asking.wording import Wording
from compliance.asking.writing import Writer
from compliance.examples import read_examples
from compliance.resources import examples_text
from compliance.sentences import Speaker


def session_over(folder: Folder, speaker: Speaker, talk: Talk, path: str, by: str = "") -> Session:
    """A session; ``path`` is what the user named, as it can be pasted."""
    screens = Screens(Wording(folder.convention, speaker), path)
    return Session(folder, screens, talk, tools_for(folder), by)


def tools_for(folder: Folder) -> Tools:
    """What a session over ``folder`` works with."""
    convention, vocabulary = folder.convention, folder.vocabulary
    hints = hints_of(convention.id)
    steps = Steps(convention, vocabulary)
    return Tools(
        chooser=Chooser(convention, groups_of(convention, hints)),
        steps=steps,
        writer=Writer(convention, vocabulary, steps),
        helping=Helping(vocabulary),
        hints=hints,
        examples=read_examples(examples_text(convention.id)),
    )
