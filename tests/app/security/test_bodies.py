"""No route reads more of a body than the settings allow, whether or not it wants one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.app import world

MOST = 1_000
ROUTES = [
    ("POST", "/api/runs"),
    ("PATCH", "/api/runs/sample"),
    ("POST", "/api/runs/sample/events"),
    ("POST", "/api/runs/sample/restore"),
    ("POST", "/api/claims/test-time/runs"),
    ("POST", "/api/links"),
    ("POST", "/api/nowhere"),
    ("DELETE", "/api/runs/nobody"),
    ("GET", "/api/runs"),
    ("POST", "/login"),
    ("POST", "/logout"),
    ("POST", "/_dash-update-component"),
    ("GET", "/"),
]


@pytest.fixture(scope="module")
def narrow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with world.serving(world.settings(tmp_path_factory.mktemp("narrow"), max_body=MOST)) as address:
        yield address


def parts() -> Iterator[bytes]:
    for _ in range(100):
        yield b" " * 100


@pytest.mark.parametrize(("method", "path"), ROUTES)
@pytest.mark.parametrize("headers", [{}, {"Content-Type": "application/json"}], ids=["untyped", "json"])
def test_a_body_beyond_the_limit_is_refused_everywhere(
    narrow: str, method: str, path: str, headers: dict[str, str]
) -> None:
    with world.http(narrow) as client:
        for body in (b" " * (MOST + 1), parts()):
            answer = client.request(method, path, content=body, headers=headers)
            assert answer.status_code == 413
            assert answer.json()["error"]["code"] == "too_large"


def test_a_body_up_to_the_limit_is_read(narrow: str) -> None:
    with world.http(narrow) as client:
        answer = client.patch("/api/runs/sample", content=b'{"tags": ["sample"]}'.ljust(MOST))
        assert answer.status_code == 200
