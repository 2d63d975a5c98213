"""``python -m compliance``: the same command as ``accede``."""

from compliance.cli import main

main()
