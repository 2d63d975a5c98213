"""The resolved model as plain data that another program can judge (docs/export.md)."""
