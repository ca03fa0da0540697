"""The security headers of every answer, and no file beside the static ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app import world
from tests.app.security.visitors import EDITOR


@pytest.mark.parametrize("path", ["/", "/runs", "/login", "/docs", "/api/runs", "/static/js/main.js", "/nowhere"])
def test_every_answer_has_the_security_headers(guarded: str, path: str) -> None:
    with world.http(guarded, EDITOR) as editor:
        headers = editor.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == policy["frame-ancestors"] == policy["object-src"] == "'none'"
    assert "unsafe" not in policy["script-src"]
    assert "http" not in headers["content-security-policy"], "an outside host"


def test_the_settings_say_which_pages_may_frame_this_one(tmp_path: Path) -> None:
    given = world.settings(tmp_path, frame_ancestors="'self' https://course.example")
    with world.serving(given, trains=False) as address, world.http(address) as program:
        assert "frame-ancestors 'self' https://course.example" in program.get("/").headers["content-security-policy"]


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app/settings.py",
        "/static/%2e%2e/app/settings.py",
        "/static/..%2fapp/settings.py",
        "/static//etc/passwd",
    ],
)
def test_no_path_leads_out_of_the_static_files(guarded: str, path: str) -> None:
    with world.http(guarded, EDITOR) as editor:
        assert editor.get(path).status_code == 404
