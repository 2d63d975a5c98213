"""Convention files, shipped with the package."""
