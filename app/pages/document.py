"""The HTML of the one document that holds all pages, and of the plain pages around it.

`static/js/main.js` shows the page that the path names and fetches its modules. Dash is in the Lab alone, so its scripts
wait in a template until the Lab is shown.
"""

from __future__ import annotations

from html import escape

from firmground.app.pages import figures
from firmground.app.pages.bundle import BUNDLED_MODULE, BUNDLED_SHEET, MODULE, SHEETS, Bundle
from firmground.app.prefix import PLACE, placed
from firmground.app.services import facts

PAGES = {
    "/lesson": "Lesson",
    "/lab": "Lab",
    "/claims": "Claims",
    "/atlas": "Atlas",
    "/compare": "Compare",
    "/runs": "Runs",
}
# A first visit to it opens the lesson, a later one the Lab: `static/js/main.js` knows which it is.
HOME = "/"
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
{%head%}
{%module%}
{%css%}
</head>
<body>
<noscript>Firm Ground trains and draws in your browser's sight: please allow JavaScript.</noscript>
<div id="site" class="site">
<header id="site-header" class="header"><nav aria-label="Pages">LINKS</nav></header>
<div id="laboratory" hidden>{%app_entry%}</div>
<main id="lesson" class="lesson-page" hidden></main>
<main id="claims" class="page claims" hidden></main>
<main id="atlas" class="page atlas" hidden></main>
<main id="compare" class="page compare" hidden></main>
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
    """`folder` below `static/` is where browsers keep what they get. `head` is to be completed by `placed`."""

    def __init__(self, folder: str) -> None:
        self._kept = f"{PLACE}static/{folder}"
        self._bundle = Bundle()

    def head(self) -> str:
        files = self._files()
        sheets = (BUNDLED_SHEET,) if self._bundle.current() else SHEETS
        styles = "\n".join(f'<link rel="stylesheet" href="{files}/{path}">' for path in sheets)
        return _HEAD.format(place=PLACE, files=files, styles=styles)

    def index(self) -> str:
        """The index that Dash completes, and `completed` after it."""
        links = "".join(f'<a href="{PLACE}{path[1:]}">{escape(title)}</a>' for path, title in PAGES.items())
        text = _INDEX.replace("LINKS", links).replace("FIGURES", figures.parts_json())
        return text.replace("ELEMENT", facts.ELEMENT).replace("FACTS", facts.facts_json())

    def completed(self, index: str) -> str:
        """With the scripts and styles as they are now."""
        path = BUNDLED_MODULE if self._bundle.current() else MODULE
        module = f'<script type="module" src="{self._files()}/{path}"></script>'
        return placed(index.replace("{%head%}", self.head()).replace("{%module%}", module))

    def _files(self) -> str:
        """The address of `static/`; after an edit one where nothing is kept."""
        return f"{PLACE}static" if self._bundle.edited() else self._kept

    def not_found(self) -> str:
        return self._plain(_NOWHERE)

    def broken(self) -> str:
        return self._plain(_BROKEN)

    def _plain(self, page: str) -> str:
        return placed(page.replace("HEAD", self.head()).replace("PLACE", PLACE))
