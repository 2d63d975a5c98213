"""Word documents for tests, made of the XML that Word writes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def run(text: str, bold: bool = False, extra: str = "") -> str:
    """Words of one look; ``extra`` is XML behind them."""
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t>{extra}</w:r>'


def paragraph(
    text: str = "",
    level: int | None = None,
    number: int = 3,
    bold: bool = False,
    style: str = "",
    inner: str = "",
    end: str = "",
) -> str:
    """A paragraph, numbered at ``level`` of list ``number``; ``inner`` are its runs, ``end`` is said of its end."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if level is not None:
        properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    properties += f"<w:rPr>{end}</w:rPr>" if end else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner or run(text, bold)}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """A table of one paragraph a cell."""
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def level(depth: int, form: str, text: str, extra: str = "", start: int = 1) -> str:
    """One level of a list."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


LEVELS = (
    level(0, "decimal", "%1.")
    + level(1, "decimal", "(%2)")
    + level(2, "lowerLetter", "(%3)")
    + level(3, "lowerRoman", "(%4)")
)


def numbering(levels: str = LEVELS, more: str = "", of: str = "", nums: str = "") -> str:
    """The numbering part: list 7, which list 3 uses; ``more`` lists, ``nums`` more uses."""
    return (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="7">{levels}{of}</w:abstractNum>{more}'
        f'<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>{nums}</w:numbering>'
    )


def styles(*each: str) -> str:
    """The styles part."""
    return f"<w:styles {W}>{''.join(each)}</w:styles>"


def document(*blocks: str) -> str:
    """The text part."""
    return f"<w:document {W}><w:body>{''.join(blocks)}<w:sectPr/></w:body></w:document>"


def packed(parts: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Files packed into one."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def word(
    *blocks: str, numbering_part: str = "", styles_part: str = "", more: Mapping[str, str | bytes] | None = None
) -> bytes:
    """A Word document of these blocks."""
    relations = ""
    parts: dict[str, str | bytes] = {"word/document.xml": document(*blocks)}
    for kind, content in (("numbering", numbering_part), ("styles", styles_part)):
        if content:
            parts[f"word/{kind}.xml"] = content
            relations += f'<Relationship Id="{kind}" Type="{_RELATION}/{kind}" Target="{kind}.xml"/>'
    parts["_rels/.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" Type="{_RELATION}/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    )
    parts["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>'
    return packed({**parts, **(more or {})})
