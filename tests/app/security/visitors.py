"""Who comes to a server of the gate's tests: the two tokens, a signed-in editor, and a link."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import httpx2

from tests.app import world

EDITOR = "the editor's token, made up"
VIEWER = "the viewers' token, made up"
PAGE = {"Accept": "text/html,application/xhtml+xml"}


@contextmanager
def signed_in(address: str) -> Iterator[httpx2.Client]:
    with world.http(address, Origin=f"http://{address}") as opened:
        assert opened.post("/login", data={"token": EDITOR}).status_code == 303
        yield opened


def linked(address: str, **fields: object) -> str:
    with world.http(address, EDITOR) as editor:
        answer = editor.post("/api/links", json=fields)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["url"])
