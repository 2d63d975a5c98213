"""The score of each module after ``mutmut run``: ``python -m tests.mutation.scores``; exit code 1 below its floor.

The floors are what was reached; what survives is accounted for in ``README.md``.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

MUTANTS = Path("mutants/compliance")
KILLED = {1, 3, -24, 24, 36, 152, 255}
"""Exit codes of tests that failed, or that no longer ended."""
NOT_RUN = None
FLOORS = {"classes": 88, "conditions": 88}
"""What changes nothing is counted as survived; every other module has the floor 92."""


def scores() -> dict[str, Counter[str]]:
    """For each module how many mutants were killed, survived, were tried by no test, or not run at all."""
    found = {}
    for path in sorted(MUTANTS.glob("*.py.meta")):
        codes = json.loads(path.read_text("utf-8"))["exit_code_by_key"].values()
        if counts := Counter(map(_told, codes)):
            found[path.name.removesuffix(".py.meta")] = counts
    return found


def _told(code: int | None) -> str:
    if code is NOT_RUN:
        return "not run"
    return "killed" if code in KILLED else "survived" if code == 0 else "untried"


def main() -> int:
    """Tell the scores."""
    low = []
    for name, counts in scores().items():
        every = counts.total() - counts["not run"]
        score = 100 * counts["killed"] / max(every, 1)
        rest = ", ".join(f"{counts[word]} {word}" for word in ("survived", "untried", "not run"))
        print(f"{name:12} {counts['killed']:5} of {every:5} killed, {rest}  {score:5.1f} %")
        if score < FLOORS.get(name, 92) or counts["not run"]:
            low.append(name)
    if low:
        print(f"below their floor, or not run whole: {', '.join(low)}", file=sys.stderr)
    return bool(low)


if __name__ == "__main__":
    raise SystemExit(main())
