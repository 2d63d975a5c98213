"""The name of a scale on the command line: whose words verdicts are told in."""

from __future__ import annotations

import click

from compliance.scales import OWN, Scale, scales


class ScaleName(click.ParamType):  # type: ignore[type-arg]  # generic only in newer releases
    """``accede``, or one of the scales of ``grammar/scales.toml``, which is read only if it is asked for."""

    name = "scale"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """The names there are, for the help."""
        return f"[{'|'.join((OWN, *scales()))}]"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Scale | None:
        """The scale; ``None`` is our own."""
        if isinstance(value, Scale) or value == OWN:
            return value if isinstance(value, Scale) else None
        found = scales().get(str(value))
        if found is None:
            self.fail(f"{value!r} is not one of {', '.join((OWN, *scales()))}.", param, ctx)
        return found
