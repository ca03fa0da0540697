"""The cats that the lesson ships are those that today's engine makes."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from firmground.app.sample.lesson import cats
from firmground.app.sample.lesson.make import FOLDER
from firmground.engine.datasets.load import load

STALE = "static/lesson/cats.json is stale: make lesson"
FILE = FOLDER / "cats.json"


@pytest.fixture(scope="module")
def shipped() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return document


def test_it_is_small() -> None:
    assert FILE.stat().st_size <= 60_000


@pytest.mark.parametrize("taught", ["black", "both"])
def test_a_network_is_what_today_s_engine_trains(shipped: dict[str, Any], taught: str) -> None:
    training = cats.learned(both=taught == "both")

    for number, layer in enumerate(shipped["networks"][taught], start=1):
        params = training.state.stacks[0].params
        assert np.array(layer["W"]) == pytest.approx(params[number, "W"][0].numpy(), rel=1e-2, abs=1e-2), STALE
        assert np.array(layer["b"]) == pytest.approx(params[number, "b"][0].numpy(), rel=1e-2, abs=1e-2), STALE
    for coat in ("black", "coloured"):
        found = cats.wrong(training, coat)
        assert {**shipped["wrong"][taught][coat]} == pytest.approx({**found}, abs=2), STALE


def test_the_animals_are_test_animals_in_both_coats(shipped: dict[str, Any]) -> None:
    place, ears = np.array(shipped["cats"]).T
    for coat in ("black", "coloured"):
        animals = load("cats_2d", colour=coat)
        low, high = shipped[coat]
        moved = np.column_stack([low + (high - low) * place, ears])
        for label, shown in ((1, moved), (0, np.array(shipped["others"]))):
            all_of_them = animals.x_eval[animals.y_eval == label]
            distances = np.abs(shown[:, None] - all_of_them).max(axis=-1).min(axis=1)
            assert distances.max() < 1e-5


def test_the_animals_shown_have_ears_as_all_have(shipped: dict[str, Any]) -> None:
    animals = load("cats_2d")
    for name, label in (("cats", 1), ("others", 0)):
        ears = np.sort(np.array(shipped[name])[:, 1])
        shares = (np.arange(len(ears)) + 0.5) / len(ears)
        assert ears == pytest.approx(np.quantile(animals.x_eval[animals.y_eval == label, 1], shares), abs=0.01)


def test_the_shares_of_drawn_pictures_are_the_ledger_s(shipped: dict[str, Any]) -> None:
    assert shipped["drawn"] == cats.drawn(), "static/lesson/cats.json is stale: make ledger lesson"
