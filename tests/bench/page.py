"""Runs every benchmark and writes ``docs/benchmarks.md``: ``python -m tests.bench.page``."""

from __future__ import annotations

import argparse
import os
import platform
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tests.bench import judging, parse_speed, process
from tests.bench.measuring import ROOT
from tests.bench.synthetic import SIZES

LIBRARIES = ("lark", "networkx", "msgspec", "clingo", "hobofan-regorus")

PAGE = """# Benchmarks

`make bench` rewrites this page. {machine}.
{versions}. {extent}

Medians of the wall clock, unless a column says otherwise. *processor* is user and system time, *peak* the greatest
resident memory. Ratios are of processor time, the least of the runs, because other work on the machine moves it less
than the clock.{busy}

## Whole processes

*from its cache*: the shipped convention and the tables of the parser are kept from an earlier run. *no cache*: the
folder of the cache is new in each run, and Python's byte code is there. *no byte code of anything*: nor that of
Python's own library, so this is slower than any first run after an installation. *÷ libraries* is by importing lark
and networkx alone, *÷ bare* by Python doing nothing.

{processes}
## Text to model

Shipped laws as they are, and with their sections repeated under other labels. *to tree* is the parse, *to model* the
parse and the building of the model with all checks of the file. The grammar is built before the clock starts.

{parse}
## Judging the shipped laws

From models to a report, in one process, without reading any file. The judge works out both readings; the report also
judges every later day on which something changes, to say from when a gap is closed.

{shipped}
## Worlds of growing size

Made worlds (`tests/bench/synthetic.py`), the same in every run: for each requirement ten norms, three on it, two
graver forms of those that build on one another in circles, five on something nobody asks for; eight atoms in two
concept trees; 8 % of the atoms reserved; one requirement in ten lifted over two others; doubtful facts, so that the
readings differ. A whole process each time: start, read its own file, answer. An engine that ran longer than
{limit:.0f} s gets no larger world. Each cell: clock / processor, peak.

{synthetic}
What is compared is not quite the same work:

- All engines must give the same verdict for every requirement in both readings, or the run fails.
- clingo (`tests/bench/lean.lp`) and regorus (`tests/bench/lean.rego`) know only the part of `docs/semantics.md` that
  these worlds use: one territorial unit, two conditions to a requirement, which are counted out, no exceptions, no
  `any of`. They are told which conditions matter to which requirement and which wording permits which deposit; regorus
  is also told the closures of `includes` and `implies`, having no recursion.
- Accede reads JSON and builds its records, keeps the exact regions for proofs and gaps, and knows the whole
  of the page.
- Real work is many small worlds: one State under one convention has some {real} requirements. *100 × S/5* is a hundred
  worlds of ten requirements in one process. The larger ones are there to show how the time grows.

## Not measured

Writing files, other formats than text, other systems than the one above, the time of a person.
"""


def main() -> None:
    """Measure, write, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--limit", type=float, default=300.0, help="seconds for one engine on one world")
    parser.add_argument("--sizes", default=",".join(SIZES))
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "benchmarks.md")
    given = parser.parse_args()
    text = page(given.runs, given.limit, given.sizes.split(","))
    given.output.write_text(text, "utf-8")
    print(text)


def page(runs: int, limit: float, sizes: list[str], lines: tuple[int, ...] = (0, 1_000, 10_000)) -> str:
    """The whole page."""
    few = max(1, runs // 3)
    before = load()
    return PAGE.format(
        machine=machine(),
        versions=versions(),
        extent=extent(runs, sizes),
        processes=process.page(runs),
        parse=parse_speed.page(few, lines),
        shipped=judging.shipped_page(few, 100 if runs > 10 else 20 if runs > 2 else 2),
        synthetic=judging.synthetic_page(few, limit, sizes),
        limit=limit,
        real=judging.shipped_requirements(),
        busy=busy(max(before, load())),
    )


def extent(runs: int, sizes: list[str]) -> str:
    """How often, and what was left out."""
    left = ", ".join(name for name in SIZES if name not in sizes)
    return f"{runs} runs of a process." + (f" Left out this time: {left}." if left else "")


def machine() -> str:
    """What it ran on, without its name."""
    model, memory = "", 0.0
    if Path("/proc/cpuinfo").is_file():
        lines = (line.partition(":") for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines())
        model = next((value.strip() for name, _, value in lines if name.strip() == "model name"), "")
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / (1 << 30)
    cores, size = f"{os.cpu_count()} cores", f"{memory:.0f} GiB" if memory else ""
    parts = [cores, model or platform.machine(), size, platform.system()]
    return f"{date.today().isoformat()}, " + ", ".join(part for part in parts if part)


def versions() -> str:
    """Python and the libraries."""
    found = [f"{platform.python_implementation()} {platform.python_version()}"]
    for name in LIBRARIES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(f"no {name}")
    return ", ".join(found)


def load() -> float:
    """How many processes wanted a processor in the last minute."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0


def busy(most: float) -> str:
    """A warning, where others were at work too."""
    if most <= (os.cpu_count() or 1) + 1:
        return ""
    return (
        f"\n\n**The machine was busy with other work** ({most:.0f} processes on {os.cpu_count()} cores): the "
        "clock shows several times what it would alone; only ratios and processor times say something."
    )


if __name__ == "__main__":
    main()
