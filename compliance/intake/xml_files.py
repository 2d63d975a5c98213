"""XML read so that a hostile file can do nothing: no entities, no network, no document type, no endless nesting."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compliance.intake.law_text import DocumentError
from compliance.messages import gettext as _

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

ENTITIES = _("this XML declares entities or a document type of its own, and is not read: save it without them")
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)")


def parsed_xml(data: bytes, broken: str) -> Element:
    """The root of an XML document; ``broken`` is what is said of one that is not well-formed."""
    from lxml import etree

    if _DOCTYPE.search(data) or _DOCTYPE.search(data.replace(b"\0", b"")):
        raise DocumentError(ENTITIES)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DocumentError(broken) from error
    if root is None or root.getroottree().docinfo.doctype:
        raise DocumentError(ENTITIES if root is not None else broken)
    return root


def local(element: Element) -> str:
    """The name of an element without its namespace; empty for comments and the like."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
