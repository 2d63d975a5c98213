"""How fast Accede is, beside what else could do the job. ``make bench`` runs it and writes ``docs/benchmarks.md``."""
