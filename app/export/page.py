"""A page in one file: styles, modules and facts inlined, so that it makes no request.

Its own policy forbids requests, and every script except the three that are written here.
"""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from html import escape

from firmground.app import theme
from firmground.app.export.bundle import import_map, licences, modules
from firmground.app.services.facts import ELEMENT, facts_json
from firmground.app.theme import STATIC
from firmground.version import __version__

_START = """
if (HTMLScriptElement.supports?.("importmap") && "DecompressionStream" in window) import("ENTRY");
else document.getElementById("too-old").hidden = false;
"""
TOO_OLD = (
    '<p id="too-old" class="about" role="alert" hidden>This browser is too old. It takes one of 2023 or later.</p>'
)


@dataclass(frozen=True)
class FilePage:
    """`entry` is a module of `static/`; `styles` are style sheets of `static/css/`. Its body contains `TOO_OLD`."""

    title: str
    entry: str
    styles: tuple[str, ...]

    def head(self) -> list[str]:
        """All before the body."""
        scheme, imports = text("js/theme.js"), import_map(self._modules)
        return [
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n',
            f'<meta http-equiv="Content-Security-Policy" content="{_policy(scheme, imports, self._start)}">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">\n',
            f"<title>{escape(self.title)}</title>\n",
            f'<meta name="generator" content="Firm Ground {__version__}">\n',
            f"<script>{scheme}</script>\n",
            *(
                f"<style>\n{one}</style>\n"
                for one in (theme.css() + "\n", *(text(f"css/{n}.css") for n in self.styles))
            ),
            f'<script type="importmap">{imports}</script>\n</head>\n',
        ]

    def facts(self) -> list[str]:
        """What the modules read, and the licences that have to come with them; after the body's elements."""
        notices = json.dumps(licences(self._modules)).replace("<", "\\u003c")
        return [
            f'<script type="application/json" id="{ELEMENT}">{facts_json()}</script>\n',
            f'<script type="text/plain" id="licences">{notices}</script>\n',
        ]

    def end(self) -> str:
        return f"<script>{self._start}</script>\n</body>\n</html>\n"

    @property
    def _start(self) -> str:
        return _START.replace("ENTRY", self.entry)

    @cached_property
    def _modules(self) -> dict[str, str]:
        return modules(self.entry)


def text(path: str) -> str:
    """A file of `static/`."""
    return (STATIC / path).read_text(encoding="utf-8")


def _policy(*scripts: str) -> str:
    hashes = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    allowed = " ".join(f"'sha256-{one}'" for one in hashes)
    return (
        f"default-src 'none'; script-src {allowed} data:; style-src 'unsafe-inline'; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )
