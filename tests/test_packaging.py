"""The wheel: it holds what the checkout holds, nothing else at top level, and runs far from the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest

from compliance import VERSION, bundling

ROOT = Path(__file__).parents[1]
FOLDERS = ("compliance", "grammar", "statutes")
FILES = ("pyproject.toml", "README.md", "LICENSE", "LICENSE-DATA")
ABOUT_THE_FOLDER = ("README.md", "__init__.py")
LEFTOVERS = shutil.ignore_patterns("__pycache__", "*.pyc")


def _project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def _under(folder: str, pattern: str = "*") -> set[str]:
    """Paths below a folder, relative to the root, byte code left out."""
    paths = (path for path in (ROOT / folder).rglob(pattern) if path.is_file())
    return {path.relative_to(ROOT).as_posix() for path in paths if "__pycache__" not in path.parts}


def _data(folder: str) -> set[str]:
    """What the wheel must hold of a folder mapped into the package."""
    return {f"compliance/{name}" for name in _under(folder) if Path(name).name not in ABOUT_THE_FOLDER}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built offline from a copy of the checkout, so that no leftover of an older build gets in or out."""
    place = tmp_path_factory.mktemp("wheel")
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, place / "src" / folder, ignore=LEFTOVERS)
    for file in FILES:
        shutil.copy(ROOT / file, place / "src")
    command = ["-m", "build", "--wheel", "--no-isolation", "--outdir", str(place), str(place / "src")]
    built = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    (found,) = place.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    """The files in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the wheel alone is installed."""
    target = tmp_path_factory.mktemp("installed")
    command = ["-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(target), str(wheel)]
    subprocess.run([sys.executable, *command], check=True, capture_output=True)
    return target


def _run(installed: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run Python on the installed wheel from a neutral folder.

    ``-S`` keeps the editable install of the checkout out; the libraries come by their folder.
    """
    libraries = dict.fromkeys(sysconfig.get_path(name) for name in ("purelib", "platlib"))
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(installed), *libraries)), "PYTHONUTF8": "1"}
    neutral = installed.parent / "elsewhere"
    neutral.mkdir(exist_ok=True)
    return subprocess.run(
        [sys.executable, "-S", *map(str, arguments)],
        cwd=neutral,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_packages_are_listed_as_they_stand() -> None:
    setuptools = _project()["tool"]["setuptools"]
    own = {path.removesuffix("/__init__.py").replace("/", ".") for path in _under("compliance", "__init__.py")}
    mapped = {f"compliance.{folder}" for folder in FOLDERS[1:]}
    assert set(setuptools["packages"]) == own | mapped
    assert setuptools["package-dir"] == {f"compliance.{folder}": folder for folder in FOLDERS[1:]}


@pytest.mark.parametrize("folder", FOLDERS[1:])
def test_mapped_folder_holds_data_and_one_docstring(folder: str) -> None:
    assert _under(folder, "*.py") == {f"{folder}/__init__.py"}


def test_wheel_holds_the_code(names: set[str]) -> None:
    assert {name for name in names if name.endswith(".py") and name.count("/") == 1} == {
        f"compliance/{path.name}" for path in (ROOT / "compliance").glob("*.py")
    }
    assert _under("compliance", "*.py") | {"compliance/py.typed"} <= names


@pytest.mark.parametrize("folder", FOLDERS[1:])
def test_wheel_holds_the_data(folder: str, names: set[str]) -> None:
    assert _data(folder)
    assert _data(folder) - names == set(), "a suffix is missing under package-data"
    assert f"compliance/{folder}/__init__.py" in names


def test_wheel_holds_conventions_and_catalogs(names: set[str]) -> None:
    conventions, catalogs = _under("compliance/conventions"), _under("compliance/locale", "*.mo")
    assert any(name.endswith(".convention") for name in conventions)
    assert {Path(name).parts[2] for name in catalogs} >= {"fa", "fr"}
    assert (conventions | catalogs) - names == set()


def test_wheel_holds_the_layout_of_pages(names: set[str]) -> None:
    layout = _under("compliance/render", "page.*")
    assert {Path(name).suffix for name in layout} == {".css", ".jinja", ".js"}
    assert layout - names == set()


def test_wheel_has_one_top_level_name(wheel: Path, names: set[str]) -> None:
    about = "-".join(wheel.name.split("-")[:2]) + ".dist-info"
    assert {name.split("/")[0] for name in names} == {"compliance", about}
    assert {f"{about}/licenses/LICENSE", f"{about}/licenses/LICENSE-DATA"} <= names


def test_installed_data_is_found_in_the_wheel(installed: Path) -> None:
    probe = "from importlib.resources import files; import compliance.grammar, compliance.statutes; " + "; ".join(
        f"print(files('compliance.{folder}'))" for folder in ("grammar", "statutes", "conventions")
    )
    ran = _run(installed, "-c", probe)
    assert ran.stdout.split() == [
        str(installed / "compliance" / folder) for folder in ("grammar", "statutes", "conventions")
    ], ran.stderr


def test_installed_command_names_its_version(installed: Path) -> None:
    version = _project()["project"]["version"]
    for command in (("-m", "compliance"), (installed / "bin" / "accede",)):
        ran = _run(installed, *command, "--version")
        assert ran.returncode == 0, ran.stderr
        assert version in ran.stdout


def test_installed_command_checks_a_country(installed: Path) -> None:
    country = installed / "compliance" / "statutes" / "gb"
    ran = _run(installed, installed / "bin" / "accede", "check", country, "--as-of", "2007-01-01")
    assert ran.returncode == 1, ran.stderr
    assert "6(1)(a)" in ran.stdout
    assert str(installed) not in ran.stdout


# the folder that runs without installation


def _bundle(installed: Path, folder: Path, python: str) -> Path:
    """A bundle of the wheel; in the place of libraries for ``python`` stand those of this environment."""
    pip_filled = folder / "pip"
    for name in ("pure", "mixed", "mixed-1.0.dist-info", "bin"):
        (pip_filled / name).mkdir(parents=True)
    (pip_filled / "pure" / "__init__.py").touch()
    (pip_filled / "mixed" / "part.pyd").touch()
    shutil.copytree(installed / "compliance", pip_filled / "compliance")
    target = folder / "accede offline"
    target.mkdir()
    bundling.lay_out(target, [(pip_filled, _system(), "2.7")])
    bundling.write_starters(target)
    (target / "lib-compiled" / _system() / python).symlink_to(sysconfig.get_path("purelib"))
    return target


def _system() -> str:
    return next(name for name in bundling.SYSTEMS if name.startswith({"darwin": "macos"}.get(sys.platform, "linux")))


def _launched(target: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-ISB", str(target / "launch.py"), *arguments]
    return subprocess.run(command, cwd=target.parent, capture_output=True, text=True, encoding="utf-8", check=False)


def test_a_bundle_runs_where_nothing_is_installed(installed: Path, tmp_path: Path) -> None:
    target = _bundle(installed, tmp_path, f"{sys.version_info.major}.{sys.version_info.minor}")
    assert {path.name for path in (target / "lib").iterdir()} == {"compliance", "mixed-1.0.dist-info", "pure"}
    assert [path.name for path in (target / "lib-compiled" / _system() / "2.7").iterdir()] == ["mixed"]
    told = _launched(target, "conventions")
    assert told.returncode == 0, told.stderr
    assert "Convention on Cybercrime" in told.stdout


def test_a_bundle_without_parts_for_this_machine_says_what_it_has(installed: Path, tmp_path: Path) -> None:
    told = _launched(_bundle(installed, tmp_path, "3.0"), "conventions")
    assert told.returncode == 1
    assert told.stderr.startswith("This folder has no parts for ")
    assert "with Python 2.7; " in told.stderr


@pytest.mark.parametrize("system", sorted(bundling.SYSTEMS))
def test_a_bundle_is_made_for_every_python_that_the_project_runs_on(system: str) -> None:
    least = _project()["project"]["requires-python"].removeprefix(">=")
    assert bundling.PYTHONS[0] == least
    assert bundling.SYSTEMS[system]


def test_the_version_in_fingerprints_is_that_of_the_package() -> None:
    assert _project()["project"]["version"] == VERSION
