"""Claims: the lecture's sentences, each put to the test, with its result."""

from firmground.app.pages.claims.page import layout, register

__all__ = ["PATH", "TITLE", "layout", "register"]

PATH = "/claims"
TITLE = "Claims"
