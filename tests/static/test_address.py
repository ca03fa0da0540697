"""Views and addresses: each view has a short address, and the address gives the view again."""

from __future__ import annotations

from typing import Any

import pytest

from tests.static.conftest import Run

pytestmark = pytest.mark.browser
EXPERIMENT: dict[str, Any] = {
    "widths": [16, 4, 16], "channels": None, "seeds": [3, 5], "focus": {"layer": 2, "units": [1, 2]},
    "recording": {"tracked_units": 4}, "arms": [{"name": "a", "norm": {"kind": "none"}}],
}  # fmt: skip
VIEW = {"layer": 2, "units": [1, 2], "tap": "z_tilde", "seed": 0, "ridges": False, "rowUnit": None, "trend": "loss"}


def link(run: Run, **view: Any) -> str:
    whole = {"run": {"id": "abc", "experiment": EXPERIMENT}} | VIEW | view
    return str(run("page/link", "link(given.view)", view=whole))


def patch(run: Run, query: str) -> dict[str, Any]:
    given = {"experiment": EXPERIMENT, "query": query}
    return dict(run("page/query", "module.readAddress(given.query).patch({ experiment: given.experiment })", **given))


def test_what_is_as_usual_is_left_out(run: Run) -> None:
    assert link(run) == "/?run=abc"
    assert link(run, step=0) == "/?run=abc&step=0"


@pytest.mark.parametrize(
    "view",
    [
        VIEW | {"step": 220},
        VIEW | {"step": 0, "layer": 3, "units": [4, 2], "tap": "z", "seed": 1, "panel": "layers"},
        VIEW | {"step": 10**6, "layer": 1, "units": [1, 2], "tap": "z_norm", "panel": "meter"},
        VIEW | {"step": 5, "ridges": True, "rowUnit": 3, "trend": "gradient"},
    ],
    ids=["usual", "everything", "far", "how"],
)
def test_an_address_gives_the_view_again(run: Run, view: dict[str, Any]) -> None:
    address = link(run, **view)

    read = patch(run, address.partition("?")[2])

    assert len(address) < 500
    assert read.pop("goal") == view["step"]
    assert read.pop("playing") is False
    assert read.pop("problem") is None
    assert read == {key: value for key, value in ({"panel": None} | view).items() if key != "step"}


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("layer=0", "layer: the link asks for 0. Allowed: a whole number from 1 to 3."),
        ("layer=1e1", "layer: the link asks for 1e1."),
        ("units=1", "units: the link asks for 1. Allowed: two of the tracked units 1 to 4."),
        ("units=1,5", "units: the link asks for 1,5."),
        ("tap=a", "tap: the link asks for a. Allowed: z, z_norm, z_tilde."),
        ("seed=4", "seed: the link asks for 4; this run has 3, 5."),
        ("step=-1", "step: the link asks for -1. Allowed: a whole number from 0 on."),
        ("panel=x", "panel: the link asks for x."),
        ("rows=hills", "rows: the link asks for hills. Allowed: bands, ridges."),
        ("row=9", "row: the link asks for 9. Allowed: a whole number from 1 to 4."),
        ("trend=mean", "trend: the link asks for mean. Allowed: loss, gradient."),
    ],
)
def test_what_the_run_has_not_is_named_and_the_usual_is_shown(run: Run, query: str, words: str) -> None:
    read = patch(run, query)

    assert words in read["problem"]["message"]
    assert {key: read[key] for key in VIEW} == VIEW
    assert read["goal"] is None


def test_an_arms_lanes_begin_with_the_shown_seeds(run: Run) -> None:
    experiment = {"arms": [{"name": name, "norm": {"kind": "none"}} for name in "ab"]}
    lanes = [{"arm": name, "seed": seed, "detail": seed == 0} for name in "ab" for seed in range(3)]

    arms = run("arms/arms", "arms({ experiment: given.experiment }, { lanes: given.lanes }, 1)",
               experiment=experiment, lanes=lanes)  # fmt: skip

    assert [(arm["lane"], arm["lanes"], arm["detail"]) for arm in arms] == [(1, [1, 0, 2], -1), (4, [4, 3, 5], -1)]


def test_points_of_another_layer_take_the_place_of_those_that_are_there(run: Run) -> None:
    swapped = """(() => { const log = module.createLog();
        for (const seq of [1, 3, 4]) log.add({ type: "frame", seq, scatter: ["old"] });
        log.series.set("points/a", [1]); log.series.set("loss/0", [1]);
        const done = [2, 3, 9].map((seq) => log.repoint({ type: "frame", seq, scatter: ["new"] }));
        log.forgetPoints();
        return [done, log.frames.map((one) => one.scatter[0]), [...log.series.keys()]] })()"""

    assert run("run/log", swapped) == [[False, True, False], ["old", "new", "old"], ["loss/0"]]


def test_the_page_asks_for_one_layers_points_only_where_all_would_fill_its_memory(run: Run) -> None:
    small = {"arms": [{}, {}], "widths": [16, 4], "recording": {"probe": 256, "tracked_units": 4, "max_frames": 400}}
    deep = small | {"widths": [16] * 20}

    bytes_of = run("run/weight", "weight({ ...given.small, steps: 99 })", small=small)

    assert bytes_of == 2 * 256 * 4 * 2 * 100 * 4
    asked = run("run/weight", "given.all.map((one) => module.lean({ ...one, steps: 10000 }))", all=[small, deep])
    assert asked == [False, True]
