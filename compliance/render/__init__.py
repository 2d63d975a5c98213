"""Renderers: the one result in many formats; each returns text, none prints."""
