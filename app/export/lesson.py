"""The whole lesson as one HTML file: its modules, and the documents of `static/lesson/` that its cards draw."""

from __future__ import annotations

from firmground.app.export.page import TOO_OLD, FilePage, text
from firmground.app.export.stream import Sink
from firmground.app.theme import STATIC, lesson_styles

ENTRY = "js/lesson/file.js"
FILE = "firm-ground-lesson.html"
_PAGE = FilePage("Firm Ground: why does batch norm work?", ENTRY, ("base", *lesson_styles()))
_BODY = f"""<body>
<noscript>The lesson draws in your browser: please allow JavaScript.</noscript>
<div id="site" class="site">
<header id="site-header" class="header"></header>
{TOO_OLD}
<main id="lesson" class="lesson-page"></main>
</div>
"""


def write_lesson(file: Sink) -> None:
    """It needs no database."""
    documents = sorted((STATIC / "lesson").glob("*.json"))
    carried = (_carried(path.stem) for path in documents)
    for part in (*_PAGE.head(), _BODY, *_PAGE.facts(), *carried, _PAGE.end()):
        file.write(part.encode())


def _carried(name: str) -> str:
    """As JSON without any character that could end the script."""
    content = text(f"lesson/{name}.json").replace("<", "\\u003c")
    return f'<script type="application/json" id="lesson-{name}">{content}</script>\n'
