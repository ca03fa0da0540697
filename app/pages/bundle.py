"""What a document loads: the modules and style sheets of `static/`, or the bundle that `make bundle` makes of them.

The Lab is hundreds of small modules and some twenty sheets. Over HTTP/1.1 they come six at a time: where the network
takes 40 ms to answer, they cost more than a second. Bundled, they are a handful. After an edit a document names the
sources again, since a bundle says of which sources it is.
"""

from __future__ import annotations

import hashlib
import sys
import time
from pathlib import Path

from firmground.app.theme import STATIC, lesson_styles

STYLES = (
    "base",
    "form",
    "panels",
    "tools",
    "strip",
    "transport",
    "runs",
    "claims",
    "atlas",
    "compare",
    "laptop",
    "phone",
    "projector",
    *lesson_styles(),
)
MODULE = "js/main.js"
SHEETS = tuple(f"css/{name}.css" for name in STYLES)
BUNDLED_MODULE = "bundle/main.js"
BUNDLED_SHEET = "bundle/site.css"
STAMP = "bundle/sources.txt"
_FOLDERS = ("js", "vendor", "css")
_KINDS = {".js", ".mjs", ".css"}


class Bundle:
    """The bundle of one folder like `static/`. All paths are relative to the folder."""

    def __init__(self, root: Path = STATIC) -> None:
        self._root = root
        self._since = time.time()
        stamp = root / STAMP
        self._whole = stamp.is_file() and stamp.read_text(encoding="utf-8").strip() == sources(root)

    def edited(self) -> bool:
        """A source was changed since this began."""
        return any(path.stat().st_mtime > self._since for path in _sources(self._root))

    def current(self) -> bool:
        """It is made of what lies there, and nothing was edited since."""
        return self._whole and not self.edited()


def sources(root: Path = STATIC) -> str:
    """A hash of everything that a bundle may be made of, with its paths, and of the order of the style sheets."""
    found = hashlib.sha256("\n".join(SHEETS).encode())
    for path in _sources(root):
        found.update(f"\0{path.relative_to(root).as_posix()}\0".encode())
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def _sources(root: Path) -> list[Path]:
    found = (path for folder in _FOLDERS for path in (root / folder).rglob("*"))
    return sorted(path for path in found if path.suffix in _KINDS)


def write(stamp: Path, sheet: Path) -> None:
    """What `make bundle` needs: the hash of the sources, and one sheet that imports all others."""
    stamp.write_text(f"{sources()}\n", encoding="utf-8")
    sheet.write_text("".join(f'@import "{STATIC / path}";\n' for path in SHEETS), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), Path(sys.argv[2]))
