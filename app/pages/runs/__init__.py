"""Runs: a table of everything that was launched here."""

from firmground.app.pages.runs.page import layout, register

__all__ = ["PATH", "TITLE", "layout", "register"]

PATH = "/runs"
TITLE = "Runs"
