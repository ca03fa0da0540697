"""The Lab: the form, and the panels that show a run."""

from firmground.app.pages.lab.page import layout, register

__all__ = ["layout", "register"]
