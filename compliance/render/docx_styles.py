"""The look of Word documents: a blank one in a language; every look is a style, so that an office may restyle it.

Nothing is formatted by hand: what is told has a style of its own (``Verdict met``, ``Law words``). Fonts stand in one
place, the defaults: Calibri for Latin, Arial for Persian, which every Windows and every Persian Office has.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm

LATIN_FONT, PERSIAN_FONT, TYPED_FONT = "Calibri", "Arial", "Consolas"
LANGUAGES = {"en": "en-GB", "fr": "fr-FR", "fa": "fa-IR"}
AUTHOR = "Accede"
_INK, _QUIET = "1F2A44", "595959"
_BULLET = "List Bullet"
"""Indented and numbered by the template."""
_WIDTH, _HEIGHT, _MARGIN = Cm(21), Cm(29.7), Cm(1.8)


@dataclass(frozen=True, slots=True)
class Look:
    """One paragraph style: sizes in points, spaces and indents in points, colours in hexadecimal digits."""

    name: str
    size: float = 9.5
    bold: bool = False
    colour: str = ""
    fill: str = ""
    indent: float = 0
    hanging: float = 0
    before: float = 0
    after: float = 2
    keep_next: bool = False
    level: int = 0
    centred: bool = False
    font: str = ""
    based_on: str = "Normal"


LOOKS = (
    Look("Title", 20, bold=True, colour=_INK, after=2),
    Look("Subtitle", 12, colour=_QUIET, after=8),
    Look("Heading 1", 15, bold=True, colour=_INK, before=16, after=5, keep_next=True, level=1),
    Look("Heading 2", 12, bold=True, colour=_INK, before=12, after=4, keep_next=True, level=2),
    Look(_BULLET, 10),
    Look("Footer", 8, colour=_QUIET, after=0),
    Look("Note", 8.5, colour=_QUIET, before=2, after=3),
    Look("Command line", 8.5, font=TYPED_FONT, fill="F2F2F2", before=2, after=4),
    Look("Table text", 9, after=1),
    Look("Table heading", 9, bold=True, after=1, based_on="Table text"),
    Look("Table number", 9, after=1, centred=True, based_on="Table text"),
    Look("Table number heading", 8, bold=True, after=1, centred=True, based_on="Table heading"),
    Look("Article", 11, bold=True, colour=_INK, before=4, after=3, keep_next=True),
    Look("Provision", 9.5, bold=True, after=2),
    Look("Demand", 9, before=2, after=1),
    Look("Demand line", 9, indent=12, hanging=6, after=1),
    Look("National provision", 9.5, bold=True, before=2, after=1),
    Look("Law words", 9, indent=8, after=1),
    Look("Description", 9, indent=16, hanging=8, after=1),
    Look("Gap", 9.5, colour="7B1E1E", before=3, after=1),
    Look("Gap detail", 9, indent=8, after=2),
    Look("Verdict", 9.5, bold=True, before=3, after=3),
    Look("Verdict met", fill="E3F1E3", bold=True, before=3, after=3, based_on="Verdict"),
    Look("Verdict reserved", fill="E1EAF6", bold=True, before=3, after=3, based_on="Verdict"),
    Look("Verdict partly", fill="FFF1CC", bold=True, before=3, after=3, based_on="Verdict"),
    Look("Verdict missing", fill="F9DEDC", bold=True, before=3, after=3, based_on="Verdict"),
    Look("Verdict disputed", fill="ECE2F4", bold=True, before=3, after=3, based_on="Verdict"),
    Look("Verdict not-examined", fill="EDEDED", bold=True, before=3, after=3, based_on="Verdict"),
    Look("Verdict depends", fill="EDEDED", bold=True, before=3, after=3, based_on="Verdict"),
    Look("Verdict not-applicable", fill="F7F7F7", bold=True, before=3, after=3, based_on="Verdict"),
)
"""Every paragraph style there is, each after the one it is based on."""
TABLE = "Accede table"
_PROGRAM = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    f"<Application>{AUTHOR}</Application></Properties>"
)
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_TABLE_STYLE = (
    f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="AccedeTable"><w:name w:val="{TABLE}"/>'
    '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>'
    f"<w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders><w:tblCellMar>"
    '<w:top w:w="40" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
    '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="E7EAF0"/></w:tcPr>'
    "</w:tblStylePr></w:style>"
)


def blank(lang: str) -> WordDocument:
    """A document without text: A4, with the styles, the fonts and the language set."""
    document = Document()
    _forget_template(document)
    _defaults(document, lang)
    for look in LOOKS:
        _style(document, look, lang == "fa")
    document.styles.element.append(parse_xml(_TABLE_STYLE))
    section = document.sections[0]
    section.page_width, section.page_height = _WIDTH, _HEIGHT
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    if lang == "fa":
        _in_order(section._sectPr, "bidi", ("w:rtlGutter", "w:docGrid", "w:printerSettings", "w:sectPrChange"))
    return document


def _in_order(parent: Any, name: str, successors: tuple[str, ...]) -> Any:
    """An element without content, put where the format wants it."""
    element = parse_xml(f"<w:{name} {nsdecls('w')}/>")
    parent.insert_element_before(element, *successors)
    return element


def _forget_template(document: WordDocument) -> None:
    """Nothing of the file the document is made from: its picture, its dates, its author, the age of its Word."""
    package = document.part.package
    for id_, relation in list(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del package.rels[id_]
    properties = document.core_properties
    for child in list(properties._element):
        properties._element.remove(child)
    properties.author = properties.last_modified_by = AUTHOR
    program: Any = next(part for part in package.iter_parts() if part.partname == "/docProps/app.xml")
    program._blob = _PROGRAM.encode()
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def _defaults(document: WordDocument, lang: str) -> None:
    """Fonts, size and language of everything no style says otherwise of."""
    fonts = f'w:ascii="{LATIN_FONT}" w:hAnsi="{LATIN_FONT}" w:eastAsia="{LATIN_FONT}" w:cs="{PERSIAN_FONT}"'
    latin = LANGUAGES[lang if lang != "fa" else "en"]
    defaults = (
        f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr><w:rFonts {fonts}/>"
        f'<w:sz w:val="20"/><w:szCs w:val="20"/><w:lang w:val="{latin}" w:eastAsia="{latin}" w:bidi="fa-IR"/>'
        '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="80" w:line="252" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    styles = document.styles.element
    styles.replace(styles.find(qn("w:docDefaults")), parse_xml(defaults))
    theme = document.settings.element.find(qn("w:themeFontLang"))
    if theme is not None:
        theme.attrib.clear()
        theme.set(qn("w:val"), latin)
        theme.set(qn("w:bidi"), "fa-IR")
    document.core_properties.language = LANGUAGES[lang]


def _style(document: WordDocument, look: Look, right_to_left: bool) -> None:
    """One paragraph style, made or made anew."""
    names = [style.name for style in document.styles]
    style = (
        document.styles[look.name]
        if look.name in names
        else document.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
    )
    element = style.element
    if look.name not in names:
        style.base_style = document.styles[look.based_on]
        style.quick_style = True
    made = {"w:rPr": _letter_look(look)} if look.name == _BULLET else {
        "w:pPr": _paragraph_look(look, right_to_left), "w:rPr": _letter_look(look),
    }  # fmt: skip
    for name, text in made.items():
        old = element.find(qn(name))
        if old is not None:
            element.remove(old)
        element.append(parse_xml(text))


def _paragraph_look(look: Look, right_to_left: bool) -> str:
    """Spaces, indents, shade and direction of a style, in the order the format wants."""
    parts = ["<w:keepNext/>"] if look.keep_next else []
    if look.fill:
        parts.append(f'<w:shd w:val="clear" w:color="auto" w:fill="{look.fill}"/>')
    if right_to_left and not look.font:
        parts.append("<w:bidi/>")
    parts.append(f'<w:spacing w:before="{_twips(look.before)}" w:after="{_twips(look.after)}"/>')
    if look.indent or look.hanging:
        parts.append(f'<w:ind w:left="{_twips(look.indent)}" w:hanging="{_twips(look.hanging)}"/>')
    if look.centred:
        parts.append('<w:jc w:val="center"/>')
    if look.level:
        parts.append(f'<w:outlineLvl w:val="{look.level - 1}"/>')
    return f"<w:pPr {nsdecls('w')}>{''.join(parts)}</w:pPr>"


def _letter_look(look: Look) -> str:
    """Size, weight and colour of a style, for both scripts."""
    parts = [f'<w:rFonts w:ascii="{look.font}" w:hAnsi="{look.font}" w:cs="{look.font}"/>'] if look.font else []
    parts += ["<w:b/><w:bCs/>"] if look.bold else []
    parts += [f'<w:color w:val="{look.colour}"/>'] if look.colour else []
    half_points = round(look.size * 2)
    return f'<w:rPr {nsdecls("w")}>{"".join(parts)}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr>'


def _twips(points: float) -> int:
    """Twentieths of a point."""
    return round(points * 20)
