"""Position tracker: who wants what at the table, according to which source, on which date."""

__version__ = "0.1.0"
