"""Comparisons over HTTP, with runs that were really trained."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import msgspec
import numpy as np
import pytest
from scipy import stats

from firmground.engine.frames import Frame, decode
from tests.app import world
from tests.app.api.conftest import Client

SEEDS = {"seeds": [0, 1, 2]}
Document = dict[str, Any]


@pytest.fixture(scope="module")
def pair(server: str) -> Iterator[tuple[str, str]]:
    """Two finished runs: the second learns slower, has one seed less and one layer more."""
    with Client(base_url=f"http://{server}", timeout=world.PATIENCE, verify=world.NO_TLS) as client:
        recording = {"probe": 16, "detail_seeds": 2}
        one = client.launch(**SEEDS, recording=recording)
        two = client.launch(seeds=[1, 2], lr=0.01, widths=[4, 3, 3], steps=20, recording=recording)
        for run_id in (one, two):
            assert client.reaches(run_id, "finished", "failed")["state"] == "finished"
        yield one, two


def compared(client: Client, *runs: str, **query: Any) -> Document:
    answer = client.get("/api/compare", params={"runs": ",".join(runs)} | query)
    assert answer.status_code == 200, answer.text
    document: Document = answer.json()
    return document


def frame_at(client: Client, run_id: str, step: int) -> Frame:
    answer = client.get(f"/api/runs/{run_id}/frames", params={"limit": 1000}, headers={"Accept": "application/msgpack"})
    items = msgspec.msgpack.decode(answer.content)["items"]
    frames = [decode(msgspec.msgpack.encode(item)) for item in items]
    (found,) = (item for item in frames if isinstance(item, Frame) and item.step == step)
    return found


def keyed(document: Document) -> dict[str, Document]:
    return {one["key"]: one for one in document["series"]}


def noted(document: Document, code: str) -> list[str]:
    return [note["message"] for note in document["notes"] if note["code"] == code]


def test_each_arm_of_each_run_is_a_series_at_the_last_common_step(client: Client, pair: tuple[str, str]) -> None:
    document = compared(client, *pair)
    assert list(keyed(document)) == ["A1", "A2", "B1", "B2"]
    assert (document["align"], document["step"], document["layer"], document["tap"]) == ("step", 20, 2, "z_tilde")
    assert {one["at"]["step"] for one in document["series"]} == {20}
    assert [run["id"] for run in document["runs"]] == list(pair)
    assert document["runs"][0]["frames_read"] == document["runs"][0]["frames"] == 31


def test_histograms_and_quantiles_are_the_frames_own(client: Client, pair: tuple[str, str]) -> None:
    document = compared(client, *pair, step=10, layer=1, tap="a")
    frame = frame_at(client, pair[0], 10)
    record = frame.layers[0].taps["a"]
    for arm, key in enumerate(("A1", "A2")):
        one = keyed(document)[key]
        histogram = one["distribution"]["histogram"]
        assert histogram["counts"] == record.histogram.counts[2 * arm : 2 * arm + 2].sum(axis=0).tolist()
        assert (histogram["lo"], histogram["hi"]) == (record.histogram.lo, record.histogram.hi)
        assert histogram["seeds"] == [0, 1], "those with detail"
        lanes = slice(3 * arm, 3 * arm + 3)
        assert one["distribution"]["quantiles"] == pytest.approx(record.quantiles[lanes].mean(axis=0, dtype="f8"))
        assert one["values"]["sd"] == pytest.approx(record.moments[lanes, 1])
        assert one["values"]["eval_loss"] == pytest.approx(frame.eval_loss[lanes])


def test_curves_are_means_over_seeds_with_the_lowest_and_the_highest(client: Client, pair: tuple[str, str]) -> None:
    curves = keyed(compared(client, *pair))["A2"]["curves"]
    place = curves["steps"].index(15)
    losses = frame_at(client, pair[0], 15).eval_loss[3:]
    loss = curves["eval_loss"]
    assert loss["mean"][place] == pytest.approx(losses.mean(), rel=1e-5)
    assert [loss["low"][place], loss["high"][place]] == pytest.approx([losses.min(), losses.max()], rel=1e-5)
    assert len(curves["quantiles"]) == len(curves["steps"]) == 31


def test_paired_differences_are_scipys_over_common_seeds(client: Client, pair: tuple[str, str]) -> None:
    document = compared(client, *pair, step=20)
    (found,) = (one for one in document["paired"] if (one["series"], one["quantity"]) == ("B2", "accuracy"))
    mine, theirs = (frame_at(client, run_id, 20).accuracy.astype("f8") for run_id in (pair[1], pair[0]))
    test = stats.ttest_rel(mine[2:4], theirs[1:3]).confidence_interval(0.95)
    assert (found["against"], found["seeds"], found["n"]) == ("A1", [1, 2], 2)
    assert found["mean"] == pytest.approx((mine[2:4] - theirs[1:3]).mean())
    assert [found["low"], found["high"]] == pytest.approx([test.low, test.high])
    assert found["twins"] == 0, "networks of other layers do not begin with the same weights"
    (twins,) = (one for one in document["paired"] if (one["series"], one["quantity"]) == ("A2", "eval_loss"))
    logs = np.log(frame_at(client, pair[0], 20).eval_loss.astype("f8"))
    gained = logs[3:] - logs[:3]
    ends = stats.t.interval(0.95, 2, loc=gained.mean(), scale=stats.sem(gained))
    assert (twins["scale"], twins["twins"]) == ("ratio", 3)
    assert [twins["low"], twins["high"]] == pytest.approx(np.exp(ends), rel=1e-6)


def test_another_series_can_be_the_one_that_others_are_paired_with(client: Client, pair: tuple[str, str]) -> None:
    document = compared(client, *pair, against="B1", curves=False)
    assert {one["against"] for one in document["paired"]} == {"B1"}
    assert {one["series"] for one in document["paired"]} == {"A1", "A2", "B2"}
    assert document["reachable"] is None
    assert document["series"][0]["curves"] is None


def test_aligned_by_loss_each_stands_at_the_first_step_that_reaches_it(client: Client, pair: tuple[str, str]) -> None:
    whole = compared(client, *pair, align="loss")
    goal = whole["reachable"]["common"]
    assert whole["loss"] == goal
    for one in whole["series"]:
        curves = one["curves"]
        first = next(
            step
            for step, loss in zip(curves["steps"], curves["eval_loss"]["mean"], strict=True)
            if loss <= goal * (1 + 1e-5)
        )
        assert one["at"]["step"] == first
        assert one["at"]["loss"] <= goal
    low = compared(client, *pair, align="loss", loss=whole["reachable"]["lowest"])
    never = [one["key"] for one in low["series"] if one["at"] is None]
    assert never
    assert f"{', '.join(never)} never reach" in noted(low, "never_reached")[0]
    assert all(keyed(low)[key]["values"] is None for key in never)


def test_a_step_beyond_the_end_is_the_nearest_recorded_one_and_said(client: Client, pair: tuple[str, str]) -> None:
    document = compared(client, *pair, step=1_000)
    assert keyed(document)["A1"]["at"]["step"] == 30
    assert keyed(document)["B1"]["at"]["step"] == 20
    assert noted(document, "step_moved") == [
        "Step 1,000 is not recorded everywhere: A1, A2 are shown at step 30, the nearest.",
        "Step 1,000 is not recorded everywhere: B1, B2 are shown at step 20, the nearest.",
    ]


def test_a_layer_that_one_run_lacks_leaves_its_series_out_by_name(client: Client, pair: tuple[str, str]) -> None:
    document = compared(client, *pair, layer=4)
    assert document["layers"] == [1, 2, 3, 4]
    assert keyed(document)["A1"]["distribution"] is None
    assert keyed(document)["A1"]["curves"]["quantiles"] is None
    assert keyed(document)["A1"]["values"]["sd"] == [None] * 3
    assert keyed(document)["B1"]["distribution"] is not None
    assert noted(document, "layer_missing") == ["Run A has 3 layers and no layer 4: A1, A2 are left out there."]


def test_settings_that_differ_are_named_with_their_values(client: Client, pair: tuple[str, str]) -> None:
    found = {one["path"]: one["values"] for one in compared(client, *pair)["differences"]}
    assert found == {
        "widths": [[4, 3], [4, 3, 3]],
        "lr": [0.1, 0.01],
        "steps": [30, 20],
        "seeds": [[0, 1, 2], [1, 2]],
    }
    alone = client.get("/api/differences", params={"runs": ",".join(pair)}).json()
    assert alone == {
        "runs": list(pair),
        "differences": [{"path": path, "values": each} for path, each in found.items()],
    }


def test_other_examples_are_said(client: Client, finished: str) -> None:
    other = client.launch(dataset="moons", steps=5)
    client.reaches(other, "finished")
    document = compared(client, finished, other)
    assert noted(document, "data_differ") == [
        "The runs do not look at the same examples (dataset: A clusters, B moons)."
    ]


def test_arms_of_one_run_can_be_compared_where_they_are_named(client: Client, finished: str) -> None:
    assert list(keyed(compared(client, finished, arms="A2,A1"))) == ["A1", "A2"]


def test_a_diverged_seed_is_said_and_not_averaged(client: Client) -> None:
    bad = client.launch(lr=1000, activation="linear", seeds=[0, 1], steps=30)
    good = client.launch(seeds=[0, 1])
    for run_id in (bad, good):
        client.reaches(run_id, "finished")
    document = compared(client, bad, good)
    one = keyed(document)["A1"]
    assert one["diverged"] == [0, 1]
    assert one["values"]["eval_loss"] == [None, None]
    assert one["distribution"]["quantiles"] == [None] * 5
    assert noted(document, "diverged")[0] == (
        "A1 has diverged by step 30, in all of its 2 seeds: it has no numbers there."
    )
    (found,) = (each for each in document["paired"] if (each["series"], each["quantity"]) == ("B1", "eval_loss"))
    assert (found["mean"], found["left_out"]) == (None, [0, 1])


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({}, "runs"),
        ({"runs": ""}, "runs"),
        ({"runs": "{a}"}, "runs"),
        ({"runs": "{a},{a}"}, "runs"),
        ({"runs": "a,b,c,d,e,f,g"}, "runs"),
        ({"runs": "{a},{b}", "tap": "y"}, "tap"),
        ({"runs": "{a},{b}", "align": "time"}, "align"),
        ({"runs": "{a},{b}", "layer": "5"}, "layer"),
        ({"runs": "{a},{b}", "layer": "x"}, "layer"),
        ({"runs": "{a},{b}", "step": "-1"}, "step"),
        ({"runs": "{a},{b}", "step": "1", "align": "loss"}, "step"),
        ({"runs": "{a},{b}", "loss": "1"}, "loss"),
        ({"runs": "{a},{b}", "loss": "-1", "align": "loss"}, "loss"),
        ({"runs": "{a},{b}", "loss": "nan", "align": "loss"}, "loss"),
        ({"runs": "{a}", "arms": "A1"}, "arms"),
        ({"runs": "{a},{b}", "arms": "A1,C1"}, "arms"),
        ({"runs": "{a},{b}", "against": "Z9"}, "against"),
    ],
)
def test_bad_queries_are_refused_by_field(
    client: Client, pair: tuple[str, str], query: dict[str, str], field: str
) -> None:
    filled = {name: text.format(a=pair[0], b=pair[1]) for name, text in query.items()}
    answer = client.get("/api/compare", params=filled)
    assert answer.status_code == 422, answer.text
    error = answer.json()["error"]
    assert error["field"] == field
    assert error["allowed"]


def test_unknown_and_deleted_runs_are_a_404(client: Client, finished: str) -> None:
    gone = client.launch(steps=5)
    client.reaches(gone, "finished")
    assert client.delete(f"/api/runs/{gone}").status_code == 204
    for other in ("no-such-run", gone):
        for path in ("/api/compare", "/api/differences"):
            answer = client.get(path, params={"runs": f"{finished},{other}"})
            assert answer.status_code == 404
            assert other in answer.json()["error"]["message"]


def test_a_run_without_a_frame_is_a_409_that_names_its_state(tmp_path: Path) -> None:
    with (
        world.serving(world.settings(tmp_path), trains=False) as address,
        Client(base_url=f"http://{address}") as client,
    ):
        ids = f"{client.launch()},{client.launch(lr=0.3)}"
        answer = client.get("/api/compare", params={"runs": ids})
        assert answer.status_code == 409
        assert "is queued and has no frame yet: there is nothing to show" in answer.json()["error"]["message"]
        differing = client.get("/api/differences", params={"runs": ids}).json()["differences"]
        assert differing == [{"path": "lr", "values": [0.1, 0.3]}]


def test_an_answer_that_would_be_the_same_is_a_304(client: Client, pair: tuple[str, str]) -> None:
    def ask(tag: str | None = None, **query: str) -> httpx2.Response:
        headers = {} if tag is None else {"If-None-Match": tag}
        return client.get("/api/compare", params={"runs": ",".join(pair)} | query, headers=headers)

    tag = ask().headers["etag"]
    again = ask(tag)
    assert (again.status_code, again.content) == (304, b"")
    assert ask(tag, layer="1").status_code == 200
    client.patch(f"/api/runs/{pair[0]}", json={"name": "another"})
    assert ask(tag).status_code == 200
