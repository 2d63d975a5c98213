"""The parts of a Word document that hold its words, unpacked with care.

Only the text, its styles and its numbering are unpacked, in memory; pictures, embedded files and links are never
touched, nothing is fetched and nothing is written.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compliance.intake.law_text import DocumentError
from compliance.intake.limits import MAX_PACKED_PARTS, MAX_UNPACKED
from compliance.intake.xml_files import local, parsed_xml
from compliance.messages import gettext as _

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_NO_WORD = _("this is no Word document, whatever its name says: open it in Word and save it as .docx")
_BROKEN = _("this Word document is damaged: open it in Word, let it repair the file, and save it as .docx again")
_TOO_LARGE = _("this Word document unpacks to more than {limit} MB and is not read: save the law alone")
_LOCKED = _("this Word document is protected by a password: save it without one")
_TEXT, _STYLES, _NUMBERING = "/officeDocument", "/styles", "/numbering"


@dataclass(frozen=True, slots=True)
class WordParts:
    """The text, styles and numbering of a Word document; the last two may be missing."""

    text: Element
    styles: Element | None
    numbering: Element | None


def word_parts(data: bytes) -> WordParts:
    """Unpack what is read of a Word document."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _parts(_Archive(archive))
    except DocumentError:
        raise
    except Exception as error:  # whatever a damaged archive makes the libraries say
        locked = type(error) is RuntimeError and "password" in str(error)
        raise DocumentError(_LOCKED if locked else _BROKEN) from error


def _parts(archive: _Archive) -> WordParts:
    """The parts, found as the document itself says where they are."""
    main = archive.related("", _TEXT)
    if main is None:
        raise DocumentError(_NO_WORD)
    text = archive.xml(main)
    if text is None or local(text) != "document":
        raise DocumentError(_NO_WORD)
    found = (archive.related(main, kind) for kind in (_STYLES, _NUMBERING))
    styles, numbering = (archive.xml(name) if name else None for name in found)
    return WordParts(text, styles, numbering)


class _Archive:
    """A zip file whose unpacked size is counted."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {info.filename: info for info in archive.infolist()[: MAX_PACKED_PARTS + 1]}
        self._left = MAX_UNPACKED
        if len(self._names) > MAX_PACKED_PARTS:
            raise _too_large()

    def related(self, source: str, kind: str) -> str | None:
        """The part that ``source`` (empty: the package) names as its text, styles or numbering; never one outside."""
        folder, name = posixpath.split(source)
        relations = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        for relation in relations if relations is not None else ():
            if not isinstance(relation.tag, str) or not relation.get("Type", "").endswith(kind):
                continue
            if relation.get("TargetMode") == "External":
                continue
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
            return target.lstrip("/")
        return None

    def xml(self, name: str) -> Element | None:
        """A part as XML, ``None`` if there is none of that name."""
        info = self._names.get(name)
        if info is None:
            return None
        if info.file_size > self._left:
            raise _too_large()
        with self._archive.open(info) as file:
            data = file.read(self._left + 1)
        self._left -= len(data)
        if self._left < 0:
            raise _too_large()
        return parsed_xml(data, _BROKEN)


def _too_large() -> DocumentError:
    return DocumentError(_TOO_LARGE, limit=str(MAX_UNPACKED // 1_000_000))


def value(element: Element | None, name: str = "val") -> str | None:
    """An attribute of an element by its name without namespace."""
    for key, found in element.attrib.items() if element is not None else ():
        if str(key).rpartition("}")[2] == name:
            return str(found)
    return None


def child(element: Element | None, *path: str) -> Element | None:
    """The first child of a child … of these names."""
    for name in path:
        element = next((one for one in element if local(one) == name), None) if element is not None else None
    return element
