"""Mutation tests of the judge: pinned worlds with the oracle's answers, and what mutants of the judge survive them."""
