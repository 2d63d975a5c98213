"""Outlines of national laws, shipped as ``compliance.statutes``."""
