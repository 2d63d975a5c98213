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
FLOORS: dict[str, int] = {}


def scores() -> dict[str, Counter[str]]:
    """For each module how many mutants were killed, survived, or were not tried by any test."""
    found = {}
    for path in sorted(MUTANTS.glob("*.py.meta")):
        codes = json.loads(path.read_text("utf-8"))["exit_code_by_key"].values()
        told = ("killed" if code in KILLED else "survived" if code == 0 else "untried" for code in codes)
        if counts := Counter(told):
            found[path.name.removesuffix(".py.meta")] = counts
    return found


def main() -> int:
    """Tell the scores."""
    low = []
    for name, counts in scores().items():
        every = counts.total()
        score = 100 * counts["killed"] / every
        print(f"{name:12} {counts['killed']:5} of {every:5} killed, {counts['survived']:4} survived  {score:5.1f} %")
        if score < FLOORS.get(name, 0):
            low.append(name)
    if low:
        print(f"below their floor: {', '.join(low)}", file=sys.stderr)
    return bool(low)


if __name__ == "__main__":
    raise SystemExit(main())
