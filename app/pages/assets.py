"""Serves `static/`, also below a path that names the version of its content, which browsers then keep for a year.

Modules import each other by relative names, so all of them are fetched below the version that the page named. Without
a version, browsers must revalidate their copies.
"""

from __future__ import annotations

import hashlib
import time
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.staticfiles import StaticFiles

from firmground.app.theme import STATIC

if TYPE_CHECKING:
    from os import PathLike, stat_result

    from fastapi import Response
    from starlette.types import Scope

YEAR = 31_536_000  # seconds
KEPT = f"public, max-age={YEAR}, immutable"
REVALIDATED = "no-cache"
_MARK = "@"


def version(root: Path = STATIC) -> str:
    """Twelve hexadecimal digits that change with the name or the content of any file in `root`."""
    found = hashlib.sha256()
    for path in sorted(path for path in root.rglob("*") if path.is_file()):
        body = path.read_bytes()
        found.update(f"{path.relative_to(root).as_posix()}\0{len(body)}\0".encode())
        found.update(body)
    return found.hexdigest()[:12]


class Assets(StaticFiles):
    """The files of one folder, at `NAME` and at `@VERSION/NAME`."""

    def __init__(self, root: Path = STATIC) -> None:
        super().__init__(directory=root)
        self._version = version(root)
        self._since = time.time()

    @property
    def folder(self) -> str:
        """The first part of a path whose answers browsers keep."""
        return f"{_MARK}{self._version}"

    def get_path(self, scope: Scope) -> str:
        path = super().get_path(scope)
        first, _, rest = path.partition("/")
        return rest if first.startswith(_MARK) else path

    def file_response(
        self, full_path: str | PathLike[str], stat_result: stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        response = super().file_response(full_path, stat_result, scope, status_code)
        named = f"/{self.folder}/" in scope["path"]
        # A file that was edited since is not what the version names.
        kept = named and stat_result.st_mtime <= self._since
        response.headers["Cache-Control"] = KEPT if kept else REVALIDATED
        return response
