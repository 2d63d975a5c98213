"""The result read from the side of the law: which provisions of the convention each norm serves, and the laws read."""

from __future__ import annotations

from compliance.doubts import counts_on
from compliance.judge import Judged
from compliance.judgement import LawSource, NormReach, Reading
from compliance.proofs import limb_regions, norm_name
from compliance.statute import State


def norms_in_force(judged: Judged) -> tuple[NormReach, ...]:
    """Every norm in force on the day in some reading, with what it reaches; a penalty line's counts for its offence."""
    reached: dict[str, dict[str, set[Reading]]] = {}
    for requirement in (item for item in judged.graph.convention.requirements if not item.forbids):
        for world in (judged.narrow, judged.broad):
            for key, _limb in limb_regions(world, requirement):
                provisions = reached.setdefault(key.partition("#")[0], {})
                provisions.setdefault(requirement.provision, set()).add(world.reading)
    return tuple(
        NormReach(
            norm_name(norm),
            norm.span,
            tuple(
                (id_, Reading.BOTH if len(readings) == 2 else next(iter(readings)))
                for id_, readings in reached.get(norm.key, {}).items()
            ),
        )
        for norm in judged.graph.state.norms
        if counts_on(norm, judged.day, Reading.BROAD) and not norm.derived
    )


def laws_read(state: State) -> tuple[LawSource, ...]:
    """The outlined laws, in file order."""
    return tuple(
        LawSource(
            title=law.title,
            citation=law.citation,
            source=law.source,
            file=law.file,
            annotated=law.annotated,
            annotator=law.annotator,
            reviewer=law.reviewer,
            facts=law.facts,
            provisions=len(law.sections),
            unread=tuple((section.kind, section.number) for section in law.unread),
        )
        for law in state.laws
    )
