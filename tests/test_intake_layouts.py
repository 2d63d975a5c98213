"""The same act, laid out in every way that plain text allows, is read as the same provisions."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from compliance.intake.documents import read_bytes
from tests.intake_acts import Section, Written, acts, as_text, expected

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestCollectionWarning")
LAYOUTS = {
    "heading on the line": Written(),
    "heading before the number": Written(heading="before"),
    "heading on the next line": Written(heading="after"),
    "contents first": Written(heading="before", contents=True),
    "broken lines": Written(width=62),
    "broken lines, note before": Written(heading="before", width=58),
    "broken lines, no blank lines, contents": Written(heading="before", width=70, blank=False, contents=True),
    "broken lines, not indented": Written(heading="before", width=66, indent=0),
}


@pytest.mark.parametrize("name", LAYOUTS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(act=acts())
def test_act_is_read_in_every_layout(name: str, act: tuple[Section, ...]) -> None:
    text = as_text(act, LAYOUTS[name])
    law = read_bytes(text.encode(), ".txt")
    assert law.provisions == expected(act), text
    assert law.language == "en"
    assert not law.warnings
