"""Claims over HTTP, with one real reproduction by a real worker."""

from __future__ import annotations

import time
from typing import Any

import pytest

from firmground.engine.claims import NAMES
from tests.app import world
from tests.app.api.conftest import Client

FIELDS = {"name", "statistic", "effect", "interval", "p", "n", "verdict", "runs", "diverged", "versions"}


def ended(client: Client, address: str) -> dict[str, Any]:
    until = time.monotonic() + world.PATIENCE
    while time.monotonic() < until:
        one: dict[str, Any] = client.get(address).json()
        if one["state"] not in ("queued", "running"):
            return one
        time.sleep(0.1)
    raise AssertionError(f"{address} is still {one['state']}")


def test_the_ledger_has_all_claims_with_all_fields(client: Client) -> None:
    items = client.get("/api/claims").json()["items"]

    assert [item["name"] for item in items] == list(NAMES)
    assert all(set(item) >= FIELDS for item in items)


def test_a_claim_is_reproduced_and_its_runs_open_like_any_other(client: Client) -> None:
    answer = client.post("/api/claims/batch-noise/runs", json={"seeds": [3, 5]})
    assert answer.status_code == 201, answer.text
    one = answer.json()
    assert answer.headers["Location"] == one["url"]

    done = ended(client, one["url"])

    assert (done["state"], done["progress"], done["error"]) == ("finished", 1.0, None)
    claim = client.get("/api/claims/batch-noise").json()
    assert (claim["verdict"], claim["p"], claim["interval"], claim["n"]) == ("supported", None, None, 2)
    assert claim["effect"] is None
    assert 0 <= claim["deviation"] <= 1
    assert claim["seeds"] == [3, 5]
    assert claim["figure"]
    assert claim["checks"]
    kept, sample = claim["kept"]
    assert (sample["sample"], sample["shown"]) == (True, False)
    assert (kept["id"], kept["budget"], kept["n"], kept["shown"]) == (one["id"], "quick", 2, True)
    assert client.get("/api/claims/batch-noise", params={"finding": kept["id"]}).json() == claim
    run = client.get(f"/api/runs/{claim['runs'][0]['id']}").json()
    assert run["state"] == "finished"
    assert client.get(f"/api/runs/{run['id']}/frames").json()["last_seq"] == run["last_seq"]
    listed = [item["id"] for item in client.get("/api/runs", params={"limit": 200}).json()["items"]]
    assert run["id"] not in listed


def test_a_reproduction_can_be_cancelled(client: Client) -> None:
    one = client.post("/api/claims/covariate-shift/runs", json={}).json()

    answer = client.delete(one["url"])

    assert answer.json()["state"] == "stopped"
    again = client.delete(one["url"])
    assert again.status_code == 409
    assert again.json()["error"]["code"] == "wrong_state"
    assert client.get("/api/claims/covariate-shift").json()["reproduction"] is None


def test_without_a_body_it_is_quick_with_ten_seeds(client: Client) -> None:
    one = client.post("/api/claims/test-time/runs").json()

    assert (one["budget"], one["seeds"]) == ("quick", list(range(10)))
    client.delete(one["url"])


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "code"),
    [
        ("GET", "/api/claims/magic", None, 404, "unknown_claim"),
        ("GET", "/api/claims?finding=nothing", None, 404, "unknown_reproduction"),
        ("GET", "/api/claims/test-time?finding=nothing", None, 404, "unknown_reproduction"),
        ("GET", f"/api/claims?{'&'.join(['finding=x'] * 14)}", None, 422, "invalid_request"),
        ("POST", "/api/claims/magic/runs", {}, 404, "unknown_claim"),
        ("POST", "/api/claims/test-time/runs", {"seeds": 99}, 422, "invalid_request"),
        ("POST", "/api/claims/test-time/runs", {"budget": "huge"}, 422, "invalid_request"),
        ("GET", "/api/claims/test-time/runs/nothing", None, 404, "unknown_reproduction"),
        ("DELETE", "/api/claims/test-time/runs/nothing", None, 404, "unknown_reproduction"),
        ("PUT", "/api/claims", None, 405, "method_not_allowed"),
    ],
)
def test_errors_are_answered_with_their_code(
    client: Client, method: str, path: str, body: Any, status: int, code: str
) -> None:
    answer = client.request(method, path, json=body)

    assert answer.status_code == status, answer.text
    assert answer.json()["error"]["code"] == code


def test_a_body_that_is_not_json_is_refused(client: Client) -> None:
    answer = client.post("/api/claims/test-time/runs", content=b"{", headers={"Content-Type": "application/json"})

    assert answer.status_code == 422
    assert client.get("/api/claims/test-time").json()["reproduction"] is None
