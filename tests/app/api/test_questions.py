"""Questions over HTTP, trained by a real worker."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from typing import Any

import pytest

from firmground.engine.questions.document import parse_question
from firmground.engine.questions.finding import finding
from firmground.engine.questions.judge import judge_question
from firmground.engine.sweeps.sweep import sweep
from tests.app import world
from tests.app.api.conftest import Client

ASK: dict[str, Any] = {
    "experiment": world.SMALL
    | {"steps": 20, "arms": [{"name": "plain"}, {"name": "normed", "norm": {"kind": "batch"}}]},
    "arms": ["normed", "plain"],
    "statistic": "loss",
    "direction": "smaller",
    "seeds": 6,
}
ENDLESS: dict[str, Any] = ASK | {"set": {"steps": 50_000}}


def asked(client: Client, **fields: Any) -> dict[str, Any]:
    answer = client.post("/api/questions", json=ASK | fields)
    assert answer.status_code == 201, answer.text
    question: dict[str, Any] = answer.json()
    assert answer.headers["Location"] == question["url"]
    return question


def ended(client: Client, url: str) -> dict[str, Any]:
    until = time.monotonic() + world.PATIENCE
    while time.monotonic() < until:
        question: dict[str, Any] = client.get(url).json()
        if question["state"] in ("finished", "failed", "stopped"):
            return question
        time.sleep(0.05)
    raise AssertionError(f"{url} is {question['state']}: {question['error']}")


@pytest.fixture(scope="module")
def answered(server: str) -> dict[str, Any]:
    """A question with its verdict."""
    with Client(base_url=f"http://{server}", timeout=world.PATIENCE, verify=world.NO_TLS) as client:
        return ended(client, asked(client, title="Does it help here?")["url"])


@pytest.fixture
def endless(client: Client) -> Iterator[dict[str, Any]]:
    question = asked(client, **ENDLESS)
    yield question
    client.delete(question["url"])


def test_a_question_goes_from_its_registration_to_its_verdict(answered: dict[str, Any]) -> None:
    asked = parse_question(ASK)
    found = finding(asked, sweep(asked.sweep)["points"], {})
    judged = judge_question(asked, found)

    assert answered["title"] == "Does it help here?"
    assert answered["verdict"] == judged["verdict"]
    assert answered["conclusion"] == judged["sentence"]
    assert answered["effect"] == pytest.approx(judged["effect"])
    assert answered["values"] == found["values"]
    assert answered["sides"] == ["normed", "plain"]
    registered = answered["registration"]
    assert registered["hash"] == asked.hash
    assert registered["at"] <= registered["first_run"]
    assert (registered["before"], registered["versions"]) == (False, 1)
    assert [panel["kind"] for panel in answered["figure"]] == ["slopes"]


def test_the_list_has_verdicts_and_no_figures(client: Client, answered: dict[str, Any]) -> None:
    items = client.get("/api/questions").json()["items"]

    (one,) = [item for item in items if item["id"] == answered["id"]]
    assert one["verdict"] == answered["verdict"]
    assert (one["figure"], one["values"], one["document"]) == (None, None, None)


def test_the_same_question_shows_the_earlier_registration(client: Client, answered: dict[str, Any]) -> None:
    answer = client.post("/api/questions", json=ASK | {"band": 0.3})

    error = answer.json()["error"]
    assert (answer.status_code, error["code"], error["field"]) == (409, "already_asked", "seeds")
    assert answered["id"] in error["message"]
    assert answered["registration"]["at"] in error["message"]
    assert "a second look" in error["allowed"]


def test_new_seeds_are_a_second_look_from_the_first_one_s_own_document(
    client: Client, answered: dict[str, Any]
) -> None:
    """As the page asks it: with the experiment that the question kept."""
    document = answered["document"]
    again = {name: document[name] for name in ("experiment", "statistic", "direction", "band")}
    again |= {"arms": document["sides"]["arms"], "seeds": [*range(6, 12)], "dry_run": True}
    planned = client.post("/api/questions", json=again)

    assert planned.status_code == 200, planned.text
    assert answered["id"] in planned.json()["earlier"]
    assert planned.json()["plan"]["source"] == "measured"
    assert planned.json()["taken"] is None


def test_a_dry_run_plans_and_registers_nothing(client: Client) -> None:
    before = client.get("/api/questions").json()
    for path, more in (("/api/questions", {"dry_run": True}), ("/api/questions/plan", {})):
        answer = client.post(path, json=ASK | {"statistic": "eval_loss", "seeds": 14} | more)
        planned = answer.json()
        assert answer.status_code == 200, answer.text
        assert planned["hash"] == parse_question(ASK | {"statistic": "eval_loss", "seeds": 14}).hash
        assert planned["plan"]["sentence"].startswith("14 seeds would see")
        assert planned["networks"] == 28

    assert client.get("/api/questions").json() == before


def test_a_pilot_measures_the_spread_and_has_no_verdict(client: Client) -> None:
    fields = {"statistic": "best_loss", "pilot": True}
    pilot = ended(client, asked(client, **fields)["url"])

    assert (pilot["state"], pilot["pilot"], pilot["verdict"], pilot["n"]) == ("finished", True, None, 5)
    planned = client.post("/api/questions/plan", json=ASK | {"statistic": "best_loss"}).json()
    assert (planned["plan"]["source"], planned["plan"]["of"]) == ("measured", 5)


def test_a_goal_that_no_network_reaches_is_unknown_with_its_reason(client: Client) -> None:
    one = ended(client, asked(client, statistic="steps_to_loss", goal=1e-9)["url"])

    assert (one["verdict"], one["effect"], one["interval"], one["p"]) == ("inconclusive", None, None, None)
    assert one["bound"] == "unknown"
    assert "neither side arrives within 20 steps" in one["reason"]


def test_two_values_of_a_setting_with_different_networks_are_judged(client: Client) -> None:
    """Two shapes are two packs, and the verdict comes with the last of them."""
    sides = {"arm": "plain", "path": "widths", "values": [[4], [4, 3, 3]]}
    fields = {name: value for name, value in ASK.items() if name != "arms"} | sides
    answer = client.post("/api/questions", json=fields)
    assert answer.status_code == 201, answer.text
    one = ended(client, answer.json()["url"])

    assert one["state"] == "finished"
    assert one["sides"] == ["widths = [4]", "widths = [4, 3, 3]"]
    assert one["verdict"] is not None


def test_tuned_rates_are_told(client: Client) -> None:
    one = ended(client, asked(client, seeds=[50, 51, 52, 53, 54, 55], tuned=[1e-6, 0.2])["url"])

    assert one["state"] == "finished"
    assert one["tuned"] == [{"lr": 0.2}, {"lr": 0.2}]


def test_ending_a_question_keeps_its_registration(client: Client, endless: dict[str, Any]) -> None:
    stopped = client.delete(endless["url"]).json()

    assert (stopped["state"], stopped["verdict"]) == ("stopped", None)
    kept = client.get(endless["url"]).json()
    assert kept["registration"]["hash"] == endless["registration"]["hash"]
    answer = client.delete(endless["url"])
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "wrong_state")


def test_an_unknown_question_is_404(client: Client) -> None:
    for answer in (client.get("/api/questions/nothing"), client.delete("/api/questions/nothing")):
        assert (answer.status_code, answer.json()["error"]["code"]) == (404, "unknown_question")


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"arms": ["normed", "other"]}, "arms.1"),
        ({"arms": ["plain", "plain"]}, "arms"),
        ({"statistic": "beauty"}, "statistic"),
        ({"band": 0}, "band"),
        ({"seeds": 1}, "seeds"),
        ({"seeds": 500}, "seeds"),
        ({"direction": "up"}, "direction"),
        ({"pilot": "yes"}, "pilot"),
        ({"nothing": 1}, "nothing"),
    ],
)
def test_bad_input_names_its_field(client: Client, fields: dict[str, Any], field: str) -> None:
    for path in ("/api/questions", "/api/questions/plan"):
        answer = client.post(path, json=ASK | fields)
        assert answer.status_code == 422, answer.text
        assert answer.json()["error"]["field"] == field
        assert answer.json()["error"]["allowed"]


@pytest.mark.parametrize("body", [b"[]", b"null", b"3", b"{", b'{"arms": NaN}'])
def test_what_is_no_question_is_refused(client: Client, body: bytes) -> None:
    answer = client.post("/api/questions", content=body, headers={"Content-Type": "application/json"})

    assert answer.status_code == 422
    assert "Traceback" not in answer.text


def test_the_claims_are_registered_when_a_server_opens_the_database(client: Client) -> None:
    claims = client.get("/api/claims").json()["items"]

    assert all(claim["registration"]["at"] for claim in claims)
    assert len({claim["registration"]["hash"] for claim in claims}) == len(claims) == 13


LOOKS = {name: value for name, value in ASK.items() if name != "seeds"} | {"looks": {"seeds": [7, 14]}}


def test_a_further_look_trains_the_new_seeds_and_is_judged_by_all_of_them(client: Client) -> None:
    """The edge of the band is the first look's effect, so that it cannot decide."""
    document = LOOKS | {"statistic": "best_eval_loss", "direction": "either"}
    asked = parse_question(document)
    one = finding(asked, sweep(asked.look_sweep(0))["points"], {})
    document["band"] = math.expm1(abs(one["effect"] or 0.0))
    planned = client.post("/api/questions/plan", json=document).json()
    assert (planned["looks"], planned["networks"]) == ([7, 14], 14)

    first = ended(client, client.post("/api/questions", json=document).json()["url"])
    assert (first["verdict"], first["n"], first["looks"]["next"]) == ("inconclusive", 7, 14)
    assert "look 1 of 2" in first["conclusion"]
    answer = client.post(f"{first['url']}/looks")
    assert answer.status_code == 200, answer.text
    second = ended(client, first["url"])

    both = finding(asked, sweep(asked.look_sweep(7))["points"], {}, one)
    assert second["values"] == both["values"]
    assert [taken["seeds"] for taken in second["looks"]["taken"]] == [7, 14]
    assert second["registration"] == first["registration"]
    assert "look 2 of 2" in second["conclusion"]
    refused = client.post(f"{first['url']}/looks")
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "no_further_look")


def test_a_question_without_looks_has_no_further_one(client: Client, answered: dict[str, Any]) -> None:
    error = client.post(f"{answered['url']}/looks").json()["error"]

    assert answered["looks"] is None
    assert (error["code"], error["field"]) == ("no_further_look", "question")
    assert "was registered without looks" in error["message"]
    assert client.post("/api/questions/nothing/looks").status_code == 404


@pytest.mark.parametrize(
    ("looks", "field"), [([7], "looks.seeds"), ([14, 7], "looks.seeds.1"), ({"seeds": [2, 40]}, "looks.seeds.0")]
)
def test_a_rule_of_looks_that_is_none_names_its_field(client: Client, looks: Any, field: str) -> None:
    answer = client.post("/api/questions", json=LOOKS | {"looks": looks})

    assert (answer.status_code, answer.json()["error"]["field"]) == (422, field)
