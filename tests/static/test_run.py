"""Log, series, arms and points: what the panels read."""

from __future__ import annotations

import base64

import numpy as np
import pytest

from firmground.app.theme import arm_patterns, arm_slots
from firmground.engine.frames import encode
from firmground.engine.spec.fields import Strictly
from firmground.engine.spec.interventions import Kick, SetBatchSize, SetLr, ShiftInputs
from tests.static.conftest import ORIGIN, Run
from tests.static.sample import frame

pytestmark = pytest.mark.browser
LOAD = (
    f"(await import('{ORIGIN}/static/js/frame/item.js')).item("
    "Uint8Array.from(atob(given.bytes), (one) => one.charCodeAt(0)))"
)
KINDS = ["none", "batch", "population", "layer", "group", "rms", "noisy_batch"]


@pytest.mark.parametrize(
    ("event", "field"), [(ShiftInputs, "offset"), (Kick, "size"), (SetLr, "lr"), (SetBatchSize, "batch_size")]
)
def test_the_fields_of_the_interventions_allow_what_the_api_does(run: Run, event: type[Strictly], field: str) -> None:
    schema = event.model_json_schema()["properties"][field]
    names = {"low": "minimum", "above": "exclusiveMinimum", "high": "maximum"}

    limit = run("run/limits", "module.LIMITS[given.field]", field=field)

    assert {name: limit.get(name) for name in names} == {name: schema.get(key) for name, key in names.items()}
    assert limit.get("whole", False) == (schema["type"] == "integer")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (" 1,5 ", {"value": 1.5}),
        ("100", {"value": 100}),
        ("", {"wrong": "got nothing. Allowed: a number above 0 and at most 100."}),
        ("banana", {"wrong": "got 'banana'. Allowed: a number above 0 and at most 100."}),
        ("-3", {"wrong": "got -3. Allowed: a number above 0 and at most 100."}),
        ("1e9", {"wrong": "got 1e9. Allowed: a number above 0 and at most 100."}),
    ],
)
def test_what_is_typed_is_a_number_within_its_limits_or_told(run: Run, typed: str, found: dict[str, object]) -> None:
    assert run("run/limits", "module.limited(given.typed, module.LIMITS.size)", typed=typed) == found


@pytest.mark.parametrize(
    "kinds",
    [["none", "batch"], ["batch", "none"], KINDS, ["none", "none", "batch", "batch"], ["rms"], ["layer"] * 12],
    ids=" ".join,
)
def test_an_arm_wears_the_same_hue_in_form_and_charts(run: Run, kinds: list[str]) -> None:
    slots = run("run/slots", "slots(given.kinds)", kinds=kinds)

    assert slots == arm_slots(kinds)
    assert run("run/patterns", "module.patterns(given.slots)", slots=slots) == arm_patterns(slots)


@pytest.mark.parametrize("kinds", [["none"] * 12, ["batch"] * 12, ["rms"] * 12, [*KINDS, *KINDS[:5]]], ids=" ".join)
def test_no_two_of_twelve_arms_look_the_same(run: Run, kinds: list[str]) -> None:
    slots = arm_slots(kinds)
    worn = list(zip(slots, arm_patterns(slots), strict=True))

    assert len(set(worn)) == 12
    dashes = run("run/patterns", "module.DASHES")
    assert len({tuple(one) for one in dashes}) == len(dashes) > max(pattern for _, pattern in worn)


def test_an_item_that_comes_twice_is_taken_once(run: Run) -> None:
    log = """(() => { const log = module.createLog();
        for (const seq of [1, 2, 2, 1, 3]) log.add({ seq, type: seq === 2 ? "event" : "frame" });
        return [log.frames.map((one) => one.seq), log.events.map((one) => one.seq), log.lastSeq] })()"""

    assert run("run/log", log) == [[1, 3], [2], 3]


def test_of_two_frames_at_one_step_the_later_is_found(run: Run) -> None:
    steps = [0, 1, 2, 2, 10, 20]

    found = run("run/find", "given.wanted.map((step) => find(given.steps.map((step) => ({ step })), step))",
                steps=steps, wanted=[-5, 0, 2, 5, 7, 14, 16, 99])  # fmt: skip

    assert found == [0, 0, 3, 3, 4, 4, 5, 5]


def test_a_series_reads_each_frame_once_however_often_it_is_asked(run: Run) -> None:
    reads = """(() => { const log = { frames: [1, 2], series: new Map() }; let reads = 0;
        const read = (one) => (reads++, one * 10); series(log, "a", read); log.frames.push(3);
        return [series(log, "a", read), reads] })()"""

    assert run("run/series", reads) == [[10, 20, 30], 3]


def test_arms_know_their_lanes_and_the_place_of_their_detail(run: Run) -> None:
    experiment = {"arms": [{"name": "a", "norm": {"kind": "none"}}, {"name": "b", "norm": {"kind": "batch"}}]}
    lanes = [{"arm": name, "seed": seed, "detail": seed < 2} for name in "ab" for seed in range(3)]

    arms = run("run/arms", "arms({ experiment: given.experiment }, { lanes: given.lanes })",
               experiment=experiment, lanes=lanes)  # fmt: skip

    assert [(arm["lane"], arm["lanes"], arm["detail"], arm["slot"]) for arm in arms] == [
        (0, [0, 1, 2], 0, 0),
        (3, [3, 4, 5], 2, 1),
    ]


@pytest.mark.parametrize("tap", ["z", "z_norm", "z_tilde"])
def test_points_are_the_recorded_ones_and_z_norm_undoes_gamma_and_beta(run: Run, tap: str) -> None:
    sent = frame()
    source = (sent.scatter[1].z if tap == "z" else sent.scatter[1].z_tilde).astype(float)
    gamma, beta = sent.layers[1].gamma[1], sent.layers[1].beta[1]
    expected = source[1][:, [2, 0]]
    if tap == "z_norm":
        expected = (expected - beta[[2, 0]]) / gamma[[2, 0]]

    received = run(
        "run/points",
        f"points({LOAD}, {{ index: 1, detail: 1 }}, 2, [3, 1], given.tap)",
        bytes=base64.b64encode(encode(sent)).decode(),
        tap=tap,
    )

    np.testing.assert_allclose(received["x"]["values"], expected[:, 0], rtol=1e-5, atol=1e-5)
    np.testing.assert_allclose(received["y"]["values"], expected[:, 1], rtol=1e-5, atol=1e-5)


def test_an_arm_that_normalizes_nothing_has_one_cloud_at_every_tap(run: Run) -> None:
    sent = frame()
    cloud = f"points({LOAD}, {{ index: 0, detail: 0 }}, 1, [1, 2], tap).y"
    both = f"await Promise.all(['z_norm', 'z_tilde'].map(async (tap) => {cloud}))"

    one, other = run("run/points", both, bytes=base64.b64encode(encode(sent)).decode())

    assert one == other


def test_moments_leave_out_what_is_not_finite(run: Run) -> None:
    x, y = np.array([1.0, 2, 4, np.inf]), np.array([0.0, 1, -1, 3])
    cloud = {"x": [1, 2, 4, "inf"], "y": [0, 1, -1, 3]}

    found = run("run/moments", "moments({ x: given.x.map(Number), y: given.y })", **cloud)

    covariance = np.cov(x[:3], y[:3], bias=True)
    np.testing.assert_allclose(found["mean"], [x[:3].mean(), y[:3].mean()])
    np.testing.assert_allclose(found["cov"], [covariance[0, 0], covariance[0, 1], covariance[1, 1]])
    assert found["count"] == 3


def test_before_the_first_frame_the_arms_and_steps_of_the_run_are_made_room_for(run: Run) -> None:
    experiment = {"arms": [{"name": kind, "norm": {"kind": kind}} for kind in ("layer", "none")]}
    hello = {"lanes": [{"arm": name, "seed": 0, "detail": True} for name in ("layer", "none")], "layers": [{}, {}, {}]}
    state = {"run": {"experiment": experiment, "steps": 300}, "hello": hello, "seed": 0}

    waiting = run("run/expected", "expected(given)", **state)
    nothing = run("run/expected", "expected({ run: null, hello: null, seed: 0 })")

    assert [(arm["name"], arm["slot"]) for arm in waiting["arms"]] == [("layer", 2), ("none", 0)]
    assert (waiting["last"], waiting["hidden"]) == (300, 2)
    assert [arm["name"] for arm in nothing["arms"]] == ["without BN", "with BN"]
