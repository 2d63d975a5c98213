"""The codes of findings about single norms, which a person may set aside (docs/findings.md)."""

from __future__ import annotations

NO_MENTAL_ELEMENT = "ACF201"
NO_WORD_ON_RIGHT = "ACF202"
TESTING_NOT_SPARED = "ACF203"
NO_INDEPENDENT_SUPERVISION = "ACF204"
NO_GROUNDS = "ACF205"
NO_LIMIT_OF_SCOPE = "ACF206"
NO_LIMIT_OF_DURATION = "ACF207"
SECRECY_WITHOUT_END = "ACF208"
RETENTION_AS_PRESERVATION = "ACF209"
MINIMUM_PENALTY = "ACF210"
SERVES_NOTHING = "ACF211"
SET_ASIDE_FOR_NOTHING = "ACF212"
NARROWER_DEFINITION = "ACF301"

FLAGS = {
    NO_MENTAL_ELEMENT: "no mental element",
    NO_WORD_ON_RIGHT: "no word on right",
    TESTING_NOT_SPARED: "testing not spared",
    NO_INDEPENDENT_SUPERVISION: "no independent supervision",
    NO_GROUNDS: "no grounds",
    NO_LIMIT_OF_SCOPE: "no limit of scope",
    NO_LIMIT_OF_DURATION: "no limit of duration",
    SECRECY_WITHOUT_END: "secrecy without end",
    RETENTION_AS_PRESERVATION: "retention as preservation",
    MINIMUM_PENALTY: "minimum penalty",
}
"""The name by which a convention file says what measures a flag."""

TOO_WIDE = tuple(FLAGS)
"""The flags of the second axis."""

OF_NORMS = (*TOO_WIDE, SERVES_NOTHING)
"""What a norm's line ``set aside`` may name."""
