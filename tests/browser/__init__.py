"""The page of ``accede view`` in a real browser: ``make browser``. No part of ``make test``, which needs none."""
