"""The answers to single digits that the lesson ships are those of the sample run's network."""

from __future__ import annotations

import base64
import json
from typing import Any

import numpy as np
import pytest
import torch

from firmground.app.sample import shipped as sample
from firmground.app.sample.lesson import one
from firmground.app.sample.lesson.make import FOLDER
from firmground.engine.datasets.load import load
from firmground.engine.frames import Array, Frame, decode
from firmground.engine.measures.instruments.lanes import BY_ITS_BATCH, EVALUATE
from firmground.engine.measures.test_time import single_example

STALE = "static/lesson/one.json is stale: make lesson"
FILE = FOLDER / "one.json"
CLOSE = 3  # thousandths


@pytest.fixture(scope="module")
def shipped() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return document


@pytest.fixture(scope="module")
def trained() -> one.SampleNetwork:
    return one.network()


@pytest.fixture(scope="module")
def shown(trained: one.SampleNetwork) -> list[int]:
    data = load("digits")
    return one.chosen(trained.chances(trained.inputs.x_eval, EVALUATE)[0], data.y_eval)


def thousandths(values: torch.Tensor) -> Array:
    return np.asarray(1000 * values)


def test_it_is_small() -> None:
    assert FILE.stat().st_size <= 60_000


def test_running_averages_get_right_what_the_sample_run_s_last_frame_says(shipped: dict[str, Any]) -> None:
    last = decode(sample.read().items[-1].body)
    assert isinstance(last, Frame)
    assert shipped["step"] == last.step
    with_batch_norm_seed_0 = last.accuracy[4]
    assert shipped["right_running"] == pytest.approx(with_batch_norm_seed_0, abs=1e-5), STALE


def test_pictures_are_digits_of_the_test_set(shipped: dict[str, Any], shown: list[int]) -> None:
    data = load("digits")
    assert shipped["labels"] == [int(label) for label in data.y_eval[shown]], STALE
    pictures = np.frombuffer(base64.b64decode(shipped["pictures"]), "u1").reshape(-1, 64)
    assert (pictures == data.x_eval[shown].reshape(-1, 64)).all()


def test_answers_are_today_s(shipped: dict[str, Any], trained: one.SampleNetwork, shown: list[int]) -> None:
    x = trained.inputs.x_eval[0, shown]
    running = trained.chances(x.unsqueeze(0), EVALUATE)[0]
    own = trained.chances(x.unsqueeze(1), BY_ITS_BATCH)[:, 0]
    assert (own == own[0]).all()
    assert np.array(shipped["running"]) == pytest.approx(thousandths(running), abs=CLOSE), STALE
    assert np.array(shipped["own"]) == pytest.approx(thousandths(own[0]), abs=CLOSE), STALE
    answers = np.array(shipped["company"])
    for place, size in enumerate(shipped["sizes"]):
        for number in range(shipped["companies"]):
            rows = one.company(number, trained.inputs.examples)[: size - 1]
            found = thousandths(trained.in_company(x, rows))
            assert answers[place, :, number] == pytest.approx(found, abs=CLOSE), STALE


def test_many_lanes_answer_as_one_batch_at_a_time_does(trained: one.SampleNetwork) -> None:
    """The stack sends each mini-batch as a lane; the claim's own instrument sends them one by one."""
    rows = one.company(0, trained.inputs.examples)[:7]
    x = trained.inputs.x_eval[0, :5]
    together = trained.in_company(x, rows)
    others = trained.inputs.x[0, rows]
    for digit, found in zip(x, together, strict=True):
        alone = trained.chances(torch.cat([digit.unsqueeze(0), others]).unsqueeze(0), BY_ITS_BATCH)[0, 0]
        assert np.asarray(found) == pytest.approx(np.asarray(alone), abs=1e-6)


def test_alone_the_share_is_what_the_claim_s_instrument_finds(
    shipped: dict[str, Any], trained: one.SampleNetwork
) -> None:
    training = trained.training
    found = single_example.accuracy_alone(training, training.state.stacks[0])
    assert shipped["right_own"] == pytest.approx(found, abs=1e-5), STALE


@pytest.mark.parametrize("place", [0, 1])
def test_shares_in_small_companies_are_today_s(shipped: dict[str, Any], trained: one.SampleNetwork, place: int) -> None:
    inputs, size = trained.inputs, shipped["sizes"][place]
    rows = [one.company(number, inputs.examples)[: size - 1] for number in range(shipped["companies"])]
    says = np.stack([trained.in_company(inputs.x_eval[0], some).argmax(-1).numpy() for some in rows], axis=1)
    right = says == load("digits").y_eval[:, None]
    assert shipped["right_company"][place] == pytest.approx(right.mean(), abs=2e-3), STALE
    assert shipped["swayed"][place] == pytest.approx((says != says[:, :1]).any(axis=1).mean(), abs=5e-3), STALE


def test_companions_are_pictured_in_order(shipped: dict[str, Any], trained: one.SampleNetwork) -> None:
    packed = np.frombuffer(base64.b64decode(shipped["company_pictures"]), "u1")
    grey = np.stack([packed >> 4, packed & 15], axis=1).reshape(shipped["companies"], one.PICTURED, 64) / 15
    for number in range(shipped["companies"]):
        rows = one.company(number, trained.inputs.examples)[: one.PICTURED]
        assert np.abs(grey[number] - load("digits").x_train[rows].reshape(-1, 64) / 16).max() < 0.04


def test_of_the_first_digit_of_each_class_there_is_one(shipped: dict[str, Any]) -> None:
    assert shipped["labels"][: one.CLASSES] == list(range(one.CLASSES))
