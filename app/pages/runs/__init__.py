"""Runs: a table of all runs of this database."""

from firmground.app.pages.runs.page import layout, register

__all__ = ["PATH", "TITLE", "layout", "register"]

PATH = "/runs"
TITLE = "Runs"
