"""A State whose every outlined law is only proposed: then the question is the bill, measured as if it were in force."""

from __future__ import annotations

from dataclasses import replace

from compliance.statute import Norm, State

PROPOSED = "proposed"


def as_if_in_force(state: State) -> State:
    """The same State; where no law of it is more than proposed, its laws count, and the State names them.

    A bill beside law in force stays what it is: counted it would tell of a law that nobody has passed.
    """
    norms = [norm for law in state.laws for norm in law.norms]
    if not norms or not all(map(_is_proposed, norms)):
        return state
    laws = tuple(replace(law, norms=tuple(map(_passed, law.norms))) for law in state.laws)
    named = tuple(law.title for law in state.laws if law.norms)
    return replace(state, laws=laws, as_if_in_force=named)


def _is_proposed(norm: Norm) -> bool:
    """Proposed on every day, without doubt."""
    lines = norm.statuses
    return bool(lines) and all(line.status == PROPOSED and not line.remark.arguable for line in lines)


def _passed(norm: Norm) -> Norm:
    return replace(norm, statuses=())
