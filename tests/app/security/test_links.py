"""What a link lets its visitor see, and for whom it changes nothing."""

from __future__ import annotations

import pytest

from tests.app import world
from tests.app.security.visitors import EDITOR, PAGE, linked, signed_in


def test_a_link_only_lets_watch_and_disappears_from_the_address(guarded: str) -> None:
    with world.http(guarded, Origin=f"http://{guarded}") as guest:
        entered = guest.get(linked(guarded) + "&step=200", headers=PAGE)
        assert (entered.status_code, entered.headers["location"]) == (303, "/?step=200")
        assert guest.get("/", headers=PAGE).status_code == 200
        assert guest.get("/api/runs").status_code == 200
        refused = guest.post("/api/runs", json={"preset": "lecture"})
        assert refused.status_code == 403
        assert refused.json()["error"]["message"] == "A viewer may not do this. Allowed: the editor."


def test_a_link_to_one_run_shows_only_that_run(guarded: str) -> None:
    with world.http(guarded, Origin=f"http://{guarded}") as guest:
        entered = guest.get(linked(guarded, run="sample"), headers=PAGE)
        assert entered.headers["location"] == "/?run=sample"
        assert guest.get("/api/me").json() == {
            "role": "viewer",
            "open": False,
            "run": "sample",
            "until": guest.get("/api/me").json()["until"],
        }
        assert guest.get("/api/runs/sample").status_code == 200
        for path in ("/api/runs", "/api/runs/another2run", "/api/claims"):
            assert guest.get(path).json()["error"]["message"] == "This link shows the run sample and nothing else."


def test_a_link_to_an_unknown_run_is_refused(guarded: str) -> None:
    with world.http(guarded, EDITOR) as editor:
        assert editor.post("/api/links", json={"run": "nosuchrun"}).status_code == 404


@pytest.mark.parametrize(
    ("body", "field"),
    [({"hours": 0}, "hours"), ({"hours": "a week"}, "hours"), ({"hours": 1e9}, "hours"), ({"role": "editor"}, "role")],
)
def test_an_invalid_link_is_refused_by_its_field(guarded: str, body: dict[str, object], field: str) -> None:
    with world.http(guarded, EDITOR) as editor:
        answer = editor.post("/api/links", json=body)
        assert (answer.status_code, answer.json()["error"]["field"]) == (422, field)


def test_a_tampered_link_leads_to_the_sign_in_page_with_the_reason(guarded: str) -> None:
    with world.http(guarded) as guest:
        led = guest.get(linked(guarded)[:-3] + "xyz", headers=PAGE)
        assert led.status_code == 303
        assert "set-cookie" not in led.headers
        assert "This link is not valid here." in guest.get(led.headers["location"], headers=PAGE).text


def test_an_editor_who_follows_a_viewer_s_link_stays_an_editor(guarded: str) -> None:
    with signed_in(guarded) as editor:
        assert editor.get(linked(guarded, run="sample"), headers=PAGE).status_code == 303
        assert editor.get("/api/me").json()["role"] == "editor"
