"""A sitting put together: folder, words, tools; what the command and the tests begin with."""

from __future__ import annotations

from compliance.asking.choosing import Chooser, Question
from compliance.asking.folder import Folder
from compliance.asking.follow_ups import FollowUps
from compliance.asking.form import FormMaker, FormQuestion
from compliance.asking.groups import groups_of, hints_of
from compliance.asking.helping import Helping
from compliance.asking.screens import Screens
from compliance.asking.session import Searcher, Session, Tools
from compliance.asking.steps import Steps
from compliance.asking.talking import Talk
from compliance.asking.wording import Wording
from compliance.asking.writing import Writer
from compliance.examples import read_examples
from compliance.messages import gettext as _
from compliance.resources import examples_text
from compliance.sentences import Speaker
from compliance.suggesting.tongue import Tongue


def session_over(folder: Folder, speaker: Speaker, talk: Talk, path: str, searcher: Searcher) -> Session:
    """A session; ``path`` is what the user named, as it can be pasted."""
    return Session(folder, screens_for(folder, speaker, path), talk, tools_for(folder), searcher)


def screens_for(folder: Folder, speaker: Speaker, path: str) -> Screens:
    """What is shown, in the speaker's language."""
    return Screens(Wording(folder.convention, speaker), path)


def form_questions(folder: Folder, screens: Screens, tools: Tools) -> list[FormQuestion]:
    """The open questions as those of a form."""
    standing = folder.standing
    tongue = Tongue(standing.state.country.language, folder.vocabulary)
    asking = FollowUps(screens.speaker, standing.state, tongue)

    def help_(question: Question) -> list[str]:
        found = tools.helping.found(question, standing.state.laws)
        return [screens.speaker.say(_("What may help:")), *map(screens.found, found)] if found else []

    return FormMaker(screens.wording, tools.steps, asking).questions(tools.chooser.questions(standing.report), help_)


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
