"""Dash's own routes for missing files: a 404 with the usual error, never a 500."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.app import world

DOTS = ("..", ".", "", "%2e%2e", "%2f", "%5c", "%00", "%0a", "%ff", "{}", "~", "x" * 300)
NAMES = ("dash", "plotly", "os", "deps", "dcc", "a.v1m0.js", "dash_renderer", "__init__.py", "package_data", "passwd")
PARTS = st.sampled_from(DOTS + NAMES)
PREFIXES = st.sampled_from(["_dash-component-suites", "_dash-layout", "_dash-dependencies", "_dash-", "_reload-hash"])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with world.serving(world.settings(tmp_path_factory.mktemp("suites"), sample=False), trains=False) as address:
        yield address


@pytest.fixture(scope="module")
def client(server: str) -> Iterator[httpx2.Client]:
    with world.http(server) as opened:
        yield opened


def asked(server: str, path: str) -> tuple[int, bytes]:
    """A path as it is written: clients would clear away its dots."""
    with world.connected(server) as opened:
        opened.sendall(f"GET {path} HTTP/1.1\r\nHost: {server}\r\nConnection: close\r\n\r\n".encode())
        answer = b""
        while part := opened.recv(65_536):
            answer += part
    return int(answer.split(b" ", 2)[1]), answer


@pytest.mark.parametrize(
    "path",
    [
        "/_dash-component-suites/../x",
        "/_dash-component-suites/..%2fx/y",
        "/_dash-component-suites/dash/../../../app/settings.py",
        "/_dash-component-suites/os/path.py",
        "/_dash-component-suites/dash/__init__.py",
        "/_dash-component-suites/dash/deps",
        "/_dash-component-suites/dash/%00",
        "/_dash-component-suites/dash/",
        "/_dash-component-suites/dash",
        "/_dash-component-suites/",
        "/_dash-component-suites/%ff/%fe",
        "/_dash-component-suites/a%0ab/c",
        "/_dash-nothing",
        "/_dash-layout/more",
    ],
)
def test_missing_files_are_a_404_with_the_usual_error(server: str, path: str) -> None:
    status, answer = asked(server, path)
    assert status == 404
    assert b'{"error":{"code":"not_found","message":"There is nothing at ' in answer


@given(PREFIXES, st.lists(PARTS, max_size=5))
def test_no_made_up_path_is_a_500(server: str, prefix: str, parts: list[str]) -> None:
    status, _ = asked(server, "/" + "/".join((prefix, *parts)))
    assert status in (200, 307, 404), "307 leads to the path without its last slash"


def test_a_page_that_was_open_before_a_restart_finds_its_scripts_at_once(server: str, client: httpx2.Client) -> None:
    script = "/_dash-component-suites/dash/dash-renderer/build/dash_renderer.min.js"
    assert client.get(script).status_code == 200, "before any request for `/`"
    named = re.findall(r'src="(/_dash-component-suites/[^"]+)"', client.get("/").text)
    assert named
    for path in named:
        answer = client.get(path)
        assert (answer.status_code, answer.headers["cache-control"]) == (200, "public, max-age=31536000"), path
