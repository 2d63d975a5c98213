"""Findings about a law or its reservations, one file a kind."""
