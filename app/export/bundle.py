"""The browser's modules as data: an entry module and everything that it imports, for a page without a server.

A relative specifier cannot be resolved in a data: URL, so it is replaced by the module's path in `static/`, and an
import map leads from that path to the source. Nothing else is changed, and nothing is built.
"""

from __future__ import annotations

import base64
import json
import posixpath
import re
from pathlib import Path

from firmground.app.theme import STATIC

_RELATIVE = re.compile(r"""(\b(?:from|import)\b\s*\(?\s*)(["'])(\.{1,2}/[^"']+)\2""")


def modules(entry: str, root: Path = STATIC) -> dict[str, str]:
    """Sources by path, such as `js/replay/main.js`: the entry, and all that it imports, directly or indirectly."""
    found: dict[str, str] = {}
    waiting = [entry]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found[path] = _absolute(path, (root / path).read_text(encoding="utf-8"), waiting)
    return dict(sorted(found.items()))


def _absolute(path: str, source: str, imported: list[str]) -> str:
    def replaced(match: re.Match[str]) -> str:
        head, quote, specifier = match.groups()
        imported.append(posixpath.normpath(posixpath.join(posixpath.dirname(path), specifier)))
        return f"{head}{quote}{imported[-1]}{quote}"

    return _RELATIVE.sub(replaced, source)


def import_map(sources: dict[str, str]) -> str:
    """JSON for `<script type="importmap">`. In base64 nothing can be mistaken for HTML."""
    return json.dumps(
        {"imports": {path: data_url(source.encode(), "text/javascript") for path, source in sources.items()}}
    )


def licences(sources: dict[str, str], root: Path = STATIC) -> dict[str, str]:
    """By name, the licences of the vendored libraries among these modules, which have to be passed on with them."""
    names = sorted({path.split("/")[1] for path in sources if path.startswith("vendor/")})
    return {name: (root / "vendor" / name / "LICENSE").read_text(encoding="utf-8") for name in names}


def data_url(content: bytes, kind: str) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"
