"""Policy-as-code for treaties: what a convention requires, what a law covers, what is reserved, what is left."""

VERSION = "0.1.0"
"""The version a report's fingerprint counts in; pyproject.toml says the same."""
