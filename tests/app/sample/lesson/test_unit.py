"""The values of one unit that the lesson's cards draw are those of today's network."""

from __future__ import annotations

import base64
import json
from typing import Any

import numpy as np
import pytest
import torch

from firmground.app.sample.lesson import unit
from firmground.app.sample.lesson.make import FOLDER
from firmground.engine.datasets.load import load
from tests.static.node import evaluate

FILE = FOLDER / "unit.json"


@pytest.fixture(scope="module")
def shipped() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return document


def test_they_are_those_of_today_s_engine(shipped: dict[str, Any]) -> None:
    today = unit.make()
    assert FILE.stat().st_size < 60_000
    assert {key: shipped[key] for key in ("step", "layer", "unit", "eps", "labels", "pictures")} == {
        key: today[key] for key in ("step", "layer", "unit", "eps", "labels", "pictures")
    }
    for key in ("gamma", "beta", "running_mean", "running_var", "z"):
        assert shipped[key] == pytest.approx(today[key], rel=1e-3, abs=1e-3), "stale: make lesson"


def test_pictures_and_labels_are_the_data_set_s(shipped: dict[str, Any]) -> None:
    data = load("digits")
    pictures = np.frombuffer(base64.b64decode(shipped["pictures"]), "u1")
    assert np.array_equal(pictures, data.x_train[: unit.PICTURES].reshape(-1))
    assert shipped["labels"] == data.y_train.tolist()
    assert len(shipped["z"]) == len(data.y_train) == 1437


@pytest.mark.parametrize("size", [2, 8, 64, 512])
@pytest.mark.parametrize("running", [False, True])
def test_the_picture_s_output_is_that_of_torch(shipped: dict[str, Any], size: int, running: bool) -> None:
    z, gamma, beta, mean, variance = (
        torch.tensor(shipped[key], dtype=torch.float64).reshape(-1, 1)
        for key in ("z", "gamma", "beta", "running_mean", "running_var")
    )
    expected = torch.nn.functional.batch_norm(
        z[:size], mean[0].clone(), variance[0].clone(), gamma[0], beta[0], training=not running, eps=shipped["eps"]
    )
    program = """(() => { const state = module.createState(given.values, 4);
        module.setSize(state, given.size);
        module.setRunning(state, given.running);
        return module.worked(state).lines[3]; })()"""
    found = evaluate("lesson/hand/state", program, values=shipped, size=size, running=running)
    assert found == pytest.approx(expected.flatten().tolist(), rel=1e-9, abs=1e-12)
