"""The HTML of the one document that holds all pages, and of the plain pages around it.

`static/js/main.js` shows the page that the path names and fetches its modules. Dash is in the Lab alone, so its scripts
wait in a template until the Lab is shown.
"""

from __future__ import annotations

from html import escape

from firmground.app.pages import figures
from firmground.app.prefix import PLACE, placed
from firmground.app.services import facts
from firmground.app.theme import lesson_styles

PAGES = {"/lesson": "Lesson", "/lab": "Lab", "/claims": "Claims", "/runs": "Runs"}
# A first visit to it opens the lesson, a later one the Lab: `static/js/main.js` knows which it is.
HOME = "/"
STYLES = (
    "base",
    "form",
    "panels",
    "tools",
    "strip",
    "transport",
    "runs",
    "claims",
    "laptop",
    "phone",
    "projector",
    *lesson_styles(),
)
_HEAD = """
<meta name="prefix" content="{place}">
<link rel="icon" href="{files}/favicon.svg" type="image/svg+xml">
<script src="{files}/js/theme.js"></script>
<link rel="stylesheet" href="{place}tokens.css">
{styles}
"""
_INDEX = """<!DOCTYPE html>
<html lang="en">
<head>
{%metas%}
<title>{%title%}</title>
HEAD
<script type="module" src="FILES/js/main.js"></script>
{%css%}
</head>
<body>
<noscript>Firm Ground trains and draws in your browser's sight: please allow JavaScript.</noscript>
<div id="site" class="site">
<header id="site-header" class="header"><nav aria-label="Pages">LINKS</nav></header>
<div id="laboratory" hidden>{%app_entry%}</div>
<main id="lesson" class="lesson-page" hidden></main>
<main id="claims" class="page claims" hidden></main>
<main id="runs" class="page runs" hidden></main>
</div>
<script type="application/json" id="ELEMENT">FACTS</script>
<script type="application/json" id="figure-parts">FIGURES</script>
{%config%}
<template id="dash-scripts">{%scripts%}{%renderer%}</template>
</body>
</html>"""
_PLAIN = """<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>TITLE · Firm Ground</title>
HEAD
</head>
<body class="nowhere"><h1>TITLE</h1><p>WORDS</p></body>
</html>"""
_NOWHERE = _PLAIN.replace("TITLE", "Page not found").replace("WORDS", 'The laboratory is <a href="PLACE">here</a>.')
_BROKEN = _PLAIN.replace("TITLE", "The server failed").replace("WORDS", "The server's log says why.")


class SiteDocument:
    """`files` is the address of `static/`, below the prefix. All texts are to be completed by `placed`."""

    def __init__(self, files: str) -> None:
        styles = "\n".join(f'<link rel="stylesheet" href="{files}/css/{name}.css">' for name in STYLES)
        self.head = _HEAD.format(place=PLACE, files=files, styles=styles)
        self._files = files

    def index(self) -> str:
        """The index that Dash completes."""
        links = "".join(f'<a href="{PLACE}{path[1:]}">{escape(title)}</a>' for path, title in PAGES.items())
        text = _INDEX.replace("HEAD", self.head).replace("FILES", self._files).replace("LINKS", links)
        text = text.replace("FIGURES", figures.parts_json())
        return text.replace("ELEMENT", facts.ELEMENT).replace("FACTS", facts.facts_json())

    def not_found(self) -> str:
        return self._plain(_NOWHERE)

    def broken(self) -> str:
        return self._plain(_BROKEN)

    def _plain(self, page: str) -> str:
        return placed(page.replace("HEAD", self.head).replace("PLACE", PLACE))
