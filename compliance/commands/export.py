"""``accede export``: the resolved model and its graph, for another program."""

from __future__ import annotations

import json
from datetime import date

from compliance.commands.reports import Models
from compliance.export.model import ExportedModel, exported
from compliance.graph import ObligationGraph
from compliance.render.graph_formats import as_dot, as_graphml

FORMATS = ("json", "graphml", "dot")


def model_told(of: Models, day: date, lang: str, format_: str) -> str:
    """The model of a day in one of ``FORMATS``; ``lang`` is that of the graph's labels."""
    graph = ObligationGraph(of.convention, of.state, of.vocabulary, of.reservations)
    model = exported(graph, of.reservations, day, lang)
    if format_ == "json":
        return _as_json(model)
    return as_graphml(model) if format_ == "graphml" else as_dot(model)


def _as_json(model: ExportedModel) -> str:
    """The document, ending in a newline; text is as it is, but for what is no text in any encoding."""
    return json.dumps(model.document, ensure_ascii=False, indent=2) + "\n"
