"""Claims: every sentence of the lecture that is put to the test, and what came out."""

from firmground.app.pages.claims.page import layout, register

__all__ = ["PATH", "TITLE", "layout", "register"]

PATH = "/claims"
TITLE = "Claims"
