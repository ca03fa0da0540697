"""Error messages to the letter: the field, what it got, what is allowed."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, Field, ValidationError

from firmground.engine.errors import (
    CheckpointMismatch,
    CostExceeded,
    DatasetChanged,
    DatasetUnavailable,
    EngineError,
    EventRefused,
    InvalidExperiment,
    MalformedFile,
    MalformedLog,
    UnknownName,
    shown,
)
from firmground.engine.spec.events import parse_event
from firmground.engine.spec.experiment import Experiment, parse_experiment
from firmground.engine.spec.messages import allowed, invalid

FIELDS = ", ".join(Experiment.model_fields)


@pytest.mark.parametrize(
    ("document", "message"),
    [
        (None, f"experiment: got None. Allowed: an object with {FIELDS}."),
        ([], f"experiment: got []. Allowed: an object with {FIELDS}."),
        ({"lr": -1}, "lr: got -1. Allowed: a number above 0 and at most 1000."),
        ({"lr": float("nan")}, "lr: got nan. Allowed: a number above 0 and at most 1000."),
        ({"lr": "0.1"}, "lr: got '0.1'. Allowed: a number above 0 and at most 1000."),
        ({"lr": True}, "lr: got True. Allowed: a number above 0 and at most 1000."),
        ({"steps": 0}, "steps: got 0. Allowed: a whole number from 1 to 1,000,000."),
        ({"steps": 2.0}, "steps: got 2.0. Allowed: a whole number from 1 to 1,000,000."),
        ({"weight_decay": 11}, "weight_decay: got 11. Allowed: a number from 0 to 10."),
        ({"datset": "wine"}, f"datset: got 'wine'. Allowed: no such field; known are {FIELDS}."),
        ({"dataset": 3}, "dataset: got 3. Allowed: a text."),
        (
            {"dataset": "iris"},
            "dataset: got 'iris'. Allowed: one of digits, wine, breast_cancer, mnist, fashion_mnist, clusters, moons, "
            "spirals, two_scales, cats, cats_2d, drawn.",
        ),
        ({"widths": 4}, "widths: got 4. Allowed: a list of at most 64 entries, each a whole number from 1 to 2,048."),
        ({"widths": [4, 0]}, "widths.1: got 0. Allowed: a whole number from 1 to 2,048."),
        (
            {"channels": []},
            "channels: got []. Allowed: a list of 1 to 6 entries, each a whole number from 1 to 128 or nothing (null).",
        ),
        (
            {"arms": []},
            "arms: got []. Allowed: a list of 1 to 12 entries, each an object with name, norm, dropout, lr, "
            "batch_size.",
        ),
        ({"arms": [{}]}, "arms.0.name: got None. Allowed: a text of 1 to 40 characters (it must be given)."),
        ({"arms": [{"name": ""}]}, "arms.0.name: got ''. Allowed: a text of 1 to 40 characters."),
        (
            {"arms": [{"name": "a", "norm": {"kind": "bn"}}]},
            "arms.0.norm.kind: got 'bn'. Allowed: one of none, batch, population, layer, group, rms, noisy_batch.",
        ),
        (
            {"arms": [{"name": "a", "norm": {"ghost": 1}}]},
            "arms.0.norm.ghost: got 1. Allowed: a whole number from 2 to 65,536 or nothing (null).",
        ),
        (
            {"arms": [{"name": "a", "dropout": 1}]},
            "arms.0.dropout: got 1. Allowed: a number of at least 0 and below 1.",
        ),
        (
            {"arms": [{"name": "a", "drop": 1}]},
            "arms.0.drop: got 1. Allowed: no such field; known are name, norm, dropout, lr, batch_size.",
        ),
        ({"focus": {"layer": 0}}, "focus.layer: got 0. Allowed: a whole number of at least 1."),
        ({"focus": {"units": ["a", 1]}}, "focus.units.0: got 'a'. Allowed: a whole number of at least 1."),
        (
            {"focus": {"units": [1]}},
            "focus.units.1: got None. Allowed: a whole number of at least 1 (it must be given).",
        ),
        (
            {"focus": {"units": 5}},
            "focus.units: got 5. Allowed: a list of 2 entries, each a whole number of at least 1.",
        ),
        ({"dtype": "float16"}, "dtype: got 'float16'. Allowed: one of float32, float64."),
        (
            {"interventions": [{"step": 3, "type": "pause"}]},
            "interventions.0.event.type: got 'pause'. Allowed: one of fold_norm, freeze, insert_norm, kick, retrain, "
            "set_batch_size, set_lr, shift_inputs, step, unfreeze.",
        ),
        (
            {"interventions": [{"step": 3, "type": "kick", "layer": 1}]},
            "interventions.0.event.size: got None. Allowed: a number above 0 and at most 100 (it must be given).",
        ),
    ],
)
def test_an_experiment_is_refused_in_these_words(document: object, message: str) -> None:
    with pytest.raises(InvalidExperiment) as refused:
        parse_experiment(document)
    assert str(refused.value) == refused.value.message == message


@pytest.mark.parametrize(
    ("document", "message"),
    [
        (
            {"type": "kik"},
            "type: got 'kik'. Allowed: one of fold_norm, freeze, insert_norm, kick, pause, resume, retrain, "
            "set_batch_size, set_lr, shift_inputs, step, stop, unfreeze.",
        ),
        ({"type": "kick", "layer": 1}, "size: got None. Allowed: a number above 0 and at most 100 (it must be given)."),
        ({"type": "kick", "layer": 1, "size": 0}, "size: got 0. Allowed: a number above 0 and at most 100."),
        ({"type": "pause", "layer": 1}, "layer: got 1. Allowed: no such field; known are type."),
        (
            {"type": "freeze", "layers": []},
            "layers: got []. Allowed: a list of 1 to 64 entries, each a whole number of at least 1.",
        ),
        (
            {"type": "shift_inputs", "scale": 1e7},
            "scale: got 10000000.0. Allowed: a number from -1,000,000.0 to 1,000,000.0.",
        ),
    ],
)
def test_an_event_is_refused_in_these_words(document: object, message: str) -> None:
    with pytest.raises(InvalidExperiment) as refused:
        parse_event(document)
    assert str(refused.value) == message


def test_allowed_values_of_a_schema_are_put_into_words() -> None:
    class Everything(BaseModel):
        flag: bool
        word: Literal["only"]
        two: Literal["this", "that"]
        short: Annotated[str, Field(max_length=3)]
        pair: tuple[int, int]
        free: list[str]
        below: Annotated[int, Field(lt=5)]
        maybe: int | None

    root = Everything.model_json_schema()
    words = {name: allowed(node, root) for name, node in root["properties"].items()}
    assert words == {
        "flag": "true or false",
        "word": "only",
        "two": "one of this, that",
        "short": "a text of at most 3 characters",
        "pair": "a list of 2 entries, each a whole number",
        "free": "a list, each a text",
        "below": "a whole number below 5",
        "maybe": "a whole number or nothing (null)",
    }
    with pytest.raises(ValidationError) as error:
        Everything.model_validate({name: object() for name in root["properties"]})
    assert invalid(error.value, Everything).field == "flag"


def test_a_message_quotes_no_more_than_sixty_characters() -> None:
    assert shown("x" * 58) == repr("x" * 58)
    assert shown("x" * 59) == "'" + "x" * 56 + "…"
    with pytest.raises(InvalidExperiment) as refused:
        parse_experiment({"lr": "y" * 1_000_000})
    assert len(str(refused.value)) < 130


def test_a_value_that_python_cannot_print_is_named_by_its_type() -> None:
    assert shown(10**5_000) == "int, too large to be shown"


ERRORS = [
    EngineError("in general", field="a", allowed="b"),
    InvalidExperiment("lr", -1, "a number above 0"),
    UnknownName("preset", "x", ["a", "b"]),
    CostExceeded(2e9, 1e9),
    DatasetUnavailable("mnist", Path("/data"), "Install it."),
    MalformedFile(Path("/data/x"), "3 bytes", "4 bytes"),
    DatasetChanged("mnist"),
    EventRefused("kick", "the run is finished"),
    CheckpointMismatch("damaged"),
    MalformedLog("damaged"),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_an_error_survives_pickling_between_processes(error: EngineError) -> None:
    arrived = pickle.loads(pickle.dumps(error))  # noqa: S301 — our own bytes, as between worker and server
    assert type(arrived) is type(error)
    assert (str(arrived), arrived.args, vars(arrived)) == (str(error), error.args, vars(error))


def test_every_error_is_tested_for_pickling_and_has_a_unique_code() -> None:
    def kinds(kind: type[EngineError]) -> set[type[EngineError]]:
        return {kind}.union(*map(kinds, kind.__subclasses__()))

    assert {type(error) for error in ERRORS} == kinds(EngineError)
    assert len({error.code for error in ERRORS}) == len(ERRORS)
