"""What outlines forget: offences that say nothing of the mind, or of right; asked when no box is open any more.

Forgetting is not law, so such a verdict is provisional. An answer is a line below the norm; whoever is not sure writes
nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from compliance.asking.commands import SKIP
from compliance.asking.composing import Composer
from compliance.asking.follow_ups import FollowUps
from compliance.asking.inserting import below
from compliance.asking.listening import ReturnError
from compliance.asking.steps import ACT, Ask, Heard, Step
from compliance.asking.suggested import elements_of
from compliance.asking.writing import Edit
from compliance.judgement import Report
from compliance.statute import Law, Norm, NormKind

if TYPE_CHECKING:
    from compliance.asking.session import Session

FORGOTTEN = "forgotten"


class Forgotten:
    """Asks for what norms leave unsaid, one norm after the other."""

    def __init__(self, session: Session) -> None:
        """Work within ``session``."""
        self._session = session
        self._passed: set[str] = set()

    def ask(self) -> bool:
        """Put the next one to the user; false where there is none. Raises ``ReturnError`` where the user leaves."""
        found = self._next()
        if found is None:
            return False
        law, norm, steps = found
        self._passed.add(norm.key)
        session = self._session
        session.talk.forget()
        session.talk.tell(session.screens.norm(norm, law))
        heard: dict[Step, Heard] = {}
        asking = FollowUps(session.speaker, session.folder.standing.state, session.tools.writer.tongue(law), law)
        try:
            session.listener.follow(asking, steps, (), heard, (SKIP,))
        except ReturnError as leave:
            if leave.command != SKIP:
                raise
            return True
        self._write(law, norm, heard)
        return True

    def _write(self, law: Law, norm: Norm, heard: dict[Step, Heard]) -> None:
        """The lines the answers make, below the norm."""
        session = self._session
        tongue = session.tools.writer.tongue(law)
        lines = [line for step, said in heard.items() for line in Composer(tongue).said(step, said, _place(norm))]
        if not lines:
            return
        made = below(session.folder.standing.text(law.file), norm.span.line, lines, tongue)
        about = session.tools.chooser.above(_resting(norm, session.folder.standing.report))
        session.commit([Edit(law.file, made.text, made.first, made.last)], about, FORGOTTEN)

    def _next(self) -> tuple[Law, Norm, tuple[Step, ...]] | None:
        """The first norm in file order that a verdict rests on and that leaves something unsaid."""
        standing = self._session.folder.standing
        for law in standing.state.laws:
            for norm in law.norms:
                steps = tuple(_unsaid(norm)) if norm.key not in self._passed and not norm.derived else ()
                if steps and _resting(norm, standing.report):
                    return law, norm, steps
        return None


def _unsaid(norm: Norm) -> Iterable[Step]:
    """What a norm says nothing of."""
    acts = norm.kind is NormKind.OFFENCE or (norm.kind is NormKind.RULE and ACT in elements_of(norm))
    if not norm.mental and acts:
        yield Step(Ask.MENTAL)
    if not norm.right and norm.kind is NormKind.OFFENCE:
        yield Step(Ask.RIGHT)


def _resting(norm: Norm, report: Report) -> tuple[str, ...]:
    """The requirements whose verdicts rest on a norm."""
    return tuple(
        result.id for result in report.requirements if any(cite.norm.key == norm.key for cite in result.covered)
    )


def _place(norm: Norm) -> str:
    """Where a norm says that it stands; else its provision."""
    values = (value for limb in norm.limbs for fact in limb.elements for value in fact.values)
    return next((value.remark.pinpoint for value in values if value.remark.pinpoint), norm.provision)
