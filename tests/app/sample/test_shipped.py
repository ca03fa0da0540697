"""The sample runs that come with the program are ones that today's engine would make."""

from __future__ import annotations

import io
import json

import numpy as np
import pytest
from PIL import Image

from firmground.app.records.run import CATS, SAMPLE, SIGMOIDS
from firmground.app.sample import shipped
from firmground.app.sample.make import PLANS, Plan
from firmground.app.sample.shipped import FILES, Shipped
from firmground.app.theme import STATIC
from firmground.engine.frames import Frame, decode
from firmground.engine.spec.experiment import parse_experiment
from firmground.engine.spec.schedule import schedule
from firmground.engine.training.running import Running
from firmground.engine.training.training import Training
from tests.app import world

STALE = "the sample run is stale: make sample"


@pytest.fixture(scope="module", params=list(FILES))
def run_id(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def plan(run_id: str) -> Plan:
    return PLANS[run_id]


@pytest.fixture(scope="module")
def sample(run_id: str) -> Shipped:
    return shipped.read(run_id)


def test_it_is_small_enough_for_git(run_id: str) -> None:
    assert FILES[run_id].stat().st_size <= 3_000_000


def test_its_experiment_is_today_s_preset_with_what_was_planned(sample: Shipped, plan: Plan) -> None:
    assert sample.experiment == plan.experiment.model_dump(mode="json"), STALE
    assert parse_experiment(sample.experiment) == plan.experiment
    assert (sample.name, sample.preset, sample.tags) == (plan.name, plan.preset, ("sample",))


def test_its_receipt_is_the_one_that_today_s_engine_makes(sample: Shipped) -> None:
    training = Training(parse_experiment(sample.experiment))
    assert sample.receipt == training.receipt, STALE
    assert sample.receipt["twins"] is True
    assert sample.probe_labels == training.probe_labels


def test_it_has_the_pictures_of_its_probe(sample: Shipped) -> None:
    made = Training(parse_experiment(sample.experiment)).probe_pictures
    if made is None:  # points in the plane
        assert sample.pictures is None
        return
    assert sample.pictures is not None, STALE
    then, today = (np.asarray(Image.open(io.BytesIO(one))) for one in (sample.pictures, made))
    assert np.array_equal(then, today), STALE


def test_its_log_is_what_today_s_engine_records(sample: Shipped) -> None:
    experiment = parse_experiment(sample.experiment)
    items = [decode(item.body) for item in sample.items]
    assert [item.seq for item in items] == list(range(1, len(items) + 1)) == [item.seq for item in sample.items]
    assert [item.step for item in items] == [item.step for item in sample.items]
    frames = [item for item in items if isinstance(item, Frame)]
    assert sample.frames == len(frames)
    planned = [(one.step, one.event.model_dump(mode="json")) for one in experiment.interventions]
    # An intervention has a frame of its own.
    assert [frame.step for frame in frames] == sorted([*schedule(experiment), *(step for step, _ in planned)]), STALE
    logged = [item for item in items if not isinstance(item, Frame)]
    assert [(one.step, one.event) for one in logged] == planned
    assert [item.kind for item in sample.items].count("event") == len(planned)
    assert world.kinds(items)[-1] == f"frame {experiment.steps}"


def test_its_first_steps_are_today_s_to_the_third_digit(sample: Shipped) -> None:
    running = Running(Training(parse_experiment(sample.experiment)))
    first = [*running.begin(), *running.advance(), *running.advance()]
    for item, recorded in zip(first, sample.items, strict=False):
        then = decode(recorded.body)
        assert isinstance(item, Frame)
        assert isinstance(then, Frame)
        assert item.eval_loss == pytest.approx(then.eval_loss, rel=1e-3), STALE
        for now, before in zip(item.layers, then.layers, strict=True):
            assert set(now.taps) == set(before.taps)
            assert now.taps["z_tilde"].moments == pytest.approx(before.taps["z_tilde"].moments, rel=1e-3, abs=1e-3)


def test_its_accuracy_is_that_of_its_last_frame(sample: Shipped) -> None:
    last = decode(sample.items[-1].body)
    assert isinstance(last, Frame)
    assert sample.accuracy == pytest.approx(last.accuracy.reshape(2, -1).mean(axis=1))


def test_both_networks_of_the_lecture_learn() -> None:
    accuracy = shipped.read(SAMPLE).accuracy or []
    assert len(accuracy) == 2
    assert all(share and share > 0.85 for share in accuracy)


def test_only_one_of_the_networks_of_sigmoids_does() -> None:
    stalled, learned = shipped.read(SIGMOIDS).accuracy or []
    assert stalled is not None
    assert learned is not None
    assert stalled < 0.6
    assert learned > 0.9


def test_the_network_that_saw_only_black_cats_misses_as_many_coloured_ones_as_the_card_of_the_lesson_says() -> None:
    card = json.loads((STATIC / "lesson" / "cats.json").read_text(encoding="utf-8"))
    frames = [one for one in map(decode, (item.body for item in shipped.read(CATS).items)) if isinstance(one, Frame)]
    (coloured,) = [one for one in frames if one.step == card["steps"]]
    assert round((1 - float(coloured.accuracy[0])) * card["tested"]) == sum(card["wrong"]["black"]["coloured"].values())
