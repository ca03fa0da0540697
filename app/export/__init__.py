"""Exports: a run's log as tables for other programs, or as a page that replays it. They read only the log."""
