"""The independent oracle: docs/semantics.md as answer set rules, written from the page alone."""
