"""Bytes that are not a checkpoint of this experiment, by accident or by design, are refused."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from firmground.engine.errors import CheckpointMismatch
from firmground.engine.network.state import TrainingState
from firmground.engine.spec.experiment import Experiment, parse_experiment
from firmground.engine.training.checkpoint import DIGEST, MARK, restored, sealed
from firmground.engine.training.training import Training
from tests.engine.hostile import ANY_DOCUMENT, mutated

CPU = torch.device("cpu")


@pytest.fixture(scope="module")
def spec() -> Experiment:
    return parse_experiment(
        {"dataset": "clusters", "widths": [3, 2], "batch_size": 8, "steps": 9, "recording": {"probe": 8}}
    )


@pytest.fixture(scope="module")
def body(spec: Experiment) -> bytes:
    training = Training(spec)
    training.step()
    training.frame()
    return training.checkpoint()[len(MARK) + DIGEST :]


def read(data: bytes, spec: Experiment) -> TrainingState | None:
    """The state, or None if the bytes are refused."""
    try:
        return restored(data, spec, CPU)[0]
    except CheckpointMismatch:
        return None


def test_a_checkpoint_of_a_version_without_digests_is_read(body: bytes, spec: Experiment) -> None:
    assert restored(body, spec, CPU)[0].step == restored(sealed(body), spec, CPU)[0].step == 1


def test_a_checkpoint_spells_the_keys_of_its_tensors_as_every_version_of_it_did(spec: Experiment) -> None:
    training = Training(spec.model_copy(update={"optimizer": "adam"}))
    plain, normalized = msgspec.msgpack.decode(training.checkpoint()[len(MARK) + DIGEST :])["stacks"]
    assert set(plain["params"]) == {"W1", "b1", "W2", "b2", "W3", "b3"}
    assert set(normalized["running"]) == {"mean1", "var1", "mean2", "var2"}
    assert {"W1.0", "W1.1", "gamma1.0", "beta2.1"} <= set(normalized["slots"])


def test_a_checkpoint_cut_short_is_refused_wherever_it_is_cut(body: bytes, spec: Experiment) -> None:
    whole = sealed(body)
    for length in (*range(60), *range(60, len(whole), 37), len(whole) - 1):
        assert read(whole[:length], spec) is None


@settings(deadline=None, derandomize=True, max_examples=100)
@given(st.data())
def test_a_single_wrong_bit_is_noticed(body: bytes, spec: Experiment, data: st.DataObject) -> None:
    damaged = bytearray(sealed(body))
    damaged[data.draw(st.integers(0, len(damaged) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    assert read(bytes(damaged), spec) is None


@settings(deadline=None, derandomize=True, max_examples=100)
@given(st.binary(max_size=200))
def test_random_bytes_are_refused(spec: Experiment, data: bytes) -> None:
    for each in (data, MARK + data, sealed(data)):
        assert read(each, spec) is None


@settings(deadline=None, derandomize=True, max_examples=150)
@given(st.data())
def test_a_made_up_document_is_refused_or_read(body: bytes, spec: Experiment, data: st.DataObject) -> None:
    document: dict[str, Any] = mutated(data.draw, msgspec.msgpack.decode(body), ANY_DOCUMENT)
    read(sealed(msgspec.msgpack.encode(document)), spec)


@pytest.mark.parametrize(
    "packed",
    [
        ["O", [1], b"12345678"],
        ["<f4", [2**40], b""],
        ["<f4", [-1], b"1234"],
        ["V8", [1], b"12345678"],
        ["<M8[s]", [1], b"12345678"],
        ["<c16", [1], b"1" * 16],
        ["<U2", [1], b"12345678"],
        ["x" * 1_000, [1], b"1234"],
        [[["a", "O"]], [1], b"12345678"],
        "<f4",
        None,
        {},
    ],
    ids=str,
)
def test_an_array_of_another_kind_is_refused(body: bytes, spec: Experiment, packed: Any) -> None:
    document = msgspec.msgpack.decode(body)
    document["stacks"][0]["params"]["W1"] = packed
    read(sealed(msgspec.msgpack.encode(document)), spec)
