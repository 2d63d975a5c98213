"""The exported graph as GraphML and as DOT. Every text is escaped: a label can hold anything a file can."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from compliance.export.model import Edge, ExportedModel, Node

_KEYS = (("node", "kind"), ("node", "label"), ("node", "span"), ("edge", "kind"))
_SHAPES = {
    "provision": "plaintext", "requirement": "box", "select": "hexagon", "instrument": "note", "norm": "ellipse",
    "derived norm": "ellipse",
}  # fmt: skip


def as_graphml(model: ExportedModel) -> str:
    """GraphML: directed, with kind, label and place of nodes and the kind of edges."""
    return "\n".join(_graphml(model)) + "\n"


def as_dot(model: ExportedModel) -> str:
    """DOT, for Graphviz."""
    lines = ["digraph accede {", "  rankdir=LR;"]
    lines += [_dot_node(node) for node in model.nodes]
    lines += [f"  {_quoted(e.source)} -> {_quoted(e.target)} [label={_quoted(e.kind)}];" for e in model.edges]
    return "\n".join([*lines, "}"]) + "\n"


def _graphml(model: ExportedModel) -> Iterator[str]:
    """Line by line."""
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    for of, name in _KEYS:
        yield f'  <key id="{of}-{name}" for="{of}" attr.name="{name}" attr.type="string"/>'
    yield '  <graph id="accede" edgedefault="directed">'
    for node in model.nodes:
        yield f"    <node id={_attribute(node.id)}>"
        yield from (f"      {_data('node', n, v)}" for n, v in _said(node))
        yield "    </node>"
    for edge in model.edges:
        yield f"    <edge {_ends(edge)}>{_data('edge', 'kind', edge.kind)}</edge>"
    yield "  </graph>"
    yield "</graphml>"


def _ends(edge: Edge) -> str:
    return f"source={_attribute(edge.source)} target={_attribute(edge.target)}"


def _said(node: Node) -> Iterator[tuple[str, str]]:
    """What is told of a node."""
    said = (("kind", node.kind), ("label", node.label), ("span", node.span))
    yield from ((name, value) for name, value in said if value)


def _data(of: str, name: str, value: str) -> str:
    return f'<data key="{of}-{name}">{escape(_allowed(value))}</data>'


def _attribute(text: str) -> str:
    """A quoted attribute; line ends and tabs would come back as blanks."""
    return quoteattr(_allowed(text), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def _allowed(text: str) -> str:
    """``text`` without what XML cannot hold: control characters, lone surrogates, non-characters."""
    return "".join(char if _in_xml(ord(char)) else "\ufffd" for char in text)


def _in_xml(code: int) -> bool:
    """XML 1.0, production 2."""
    return code in (9, 10, 13) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000


def _dot_node(node: Node) -> str:
    shape = _SHAPES.get(node.kind, "note")
    return f"  {_quoted(node.id)} [kind={_quoted(node.kind)}, shape={shape}, label={_quoted(node.label)}];"


def _quoted(text: str) -> str:
    """A quoted string of DOT: backslashes and quotation marks escaped, line ends as its own sign for them."""
    plain = _allowed(text).replace("\r\n", "\n").replace("\r", "\n")
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
