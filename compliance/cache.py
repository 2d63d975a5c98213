"""What was worked out from the files shipped with the package, kept in a folder of the user for the next run.

Only shipped files are ever kept, never anything of the user's own. Kept things are msgpack, which holds data and no
code; they are read only from a folder that nobody but the user can write to, and only if their digest is right.
Whatever goes wrong, the thing is simply worked out again: the cache changes how long a run takes, never what it says.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar

_Kept = TypeVar("_Kept")
_DIGEST = 32


def kept(name: str, ingredients: tuple[str, ...], kind: type[_Kept] | Any, make: Callable[[], _Kept]) -> _Kept:
    """What ``make`` makes of ``ingredients``, from the cache if it is there, and put there if not.

    ``kind`` is the type to read it back as. A thing of one ``name`` replaces another, so the folder does not grow.
    """
    home = folder()
    if home is None:
        return make()
    path = home / f"{name}.msgpack"
    recipe = _digest(_code(), *ingredients)
    body = _read(path, recipe)
    if body is not None:
        with contextlib.suppress(Exception):
            known: _Kept = _decoded(body, kind)
            return known
    made = make()
    with contextlib.suppress(Exception):
        import msgspec

        _write(path, recipe, msgspec.msgpack.encode(made))
    return made


def folder() -> Path | None:
    """The folder of the cache, made if need be; ``None`` where it is switched off or would not be safe."""
    if os.environ.get("ACCEDE_CACHE", "").lower() == "off":
        return None
    try:
        home = _home() / "accede"
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        return home if _safe(home.lstat()) else None
    except (OSError, RuntimeError):
        return None


def _home() -> Path:
    """Where this system keeps the caches of a user."""
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    named = os.environ.get("XDG_CACHE_HOME", "")
    return Path(named) if os.path.isabs(named) else Path.home() / ".cache"


def _safe(status: os.stat_result) -> bool:
    """A real folder, the user's own, that nobody else can write to. (On Windows the folder's place makes it so.)"""
    if not stat.S_ISDIR(status.st_mode):
        return False
    return sys.platform == "win32" or (status.st_uid == os.geteuid() and not status.st_mode & 0o022)


@cache
def _code() -> str:
    """The Python and the very files of this package: any change of either makes what was kept useless."""
    package = Path(__file__).parent
    with os.scandir(package) as entries:
        files = [(entry.name, entry.stat()) for entry in entries if entry.name.endswith(".py")]
    stamps = sorted(f"{name} {status.st_size} {status.st_mtime_ns}" for name, status in files)
    return "\n".join((sys.version, str(package), *stamps))


def _digest(*parts: str | bytes) -> bytes:
    """A digest of ``parts``, each with its length before it."""
    found = blake2b(digest_size=_DIGEST)
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        found.update(b"%d:" % len(data))
        found.update(data)
    return found.digest()


def _read(path: Path, recipe: bytes) -> bytes | None:
    """What is kept at ``path``, if it was made by ``recipe`` and is whole."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    body = data[2 * _DIGEST :]
    return body if data[: 2 * _DIGEST] == recipe + _digest(body) else None


def _decoded(body: bytes, kind: Any) -> Any:
    """The body as ``kind``."""
    import msgspec

    return msgspec.msgpack.decode(body, type=kind)


def _write(path: Path, recipe: bytes, body: bytes) -> None:
    """Put a file in place, whole or not at all."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with open(handle, "wb") as file:
            file.write(recipe + _digest(body) + body)
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
