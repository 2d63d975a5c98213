"""How an answer changed the verdicts: requirement by requirement, both readings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from compliance.judgement import Report, RequirementResult, Verdict, Verdicts

Changes = Mapping[str, tuple[Verdicts, Verdicts]]
"""Requirements by id: the verdicts before and after."""


def changed(before: Report, after: Report) -> Changes:
    """The requirements whose verdict is another in some reading."""
    known = {result.id: result.verdicts for result in before.requirements}
    return {
        result.id: (known[result.id], result.verdicts)
        for result in after.requirements
        if result.id in known and known[result.id] != result.verdicts
    }


def gaps_opened(changes: Changes, report: Report) -> Iterator[RequirementResult]:
    """What an answer showed to be missing, in part or as a whole."""
    shown = (Verdict.MISSING, Verdict.PARTLY, Verdict.DISPUTED)
    return (result for result in report.requirements if result.id in changes and result.verdicts.verdict in shown)


def rows_changed(changes: Changes, before: Report, after: Report) -> Changes:
    """The provisions of changed requirements whose own verdict is another."""
    known = {row.id: row.verdicts for row in before.rows}
    wanted = {id_.partition("#")[0] for id_ in changes}
    return {
        row.id: (known[row.id], row.verdicts)
        for row in after.rows
        if row.id in wanted and row.verdicts != known.get(row.id, row.verdicts)
    }
