"""The Lab: a form, and everything that shows a run."""

from firmground.app.pages.lab.page import layout, register

__all__ = ["PATH", "TITLE", "layout", "register"]

PATH = "/"
TITLE = "Lab"
