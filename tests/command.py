"""The command line as a test calls it: in this process, output and exit code caught."""

from __future__ import annotations

import contextlib
import io
from dataclasses import dataclass

from compliance.cli import main


@dataclass(frozen=True)
class Result:
    """What a call printed and how it ended."""

    code: int
    out: str
    err: str


def accede(*arguments: str) -> Result:
    """Run ``accede`` with ``arguments``."""
    out, err = io.StringIO(), io.StringIO()
    code = 0
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main(arguments)
        except SystemExit as leave:
            code = int(leave.code or 0)
    return Result(code, out.getvalue(), err.getvalue())
