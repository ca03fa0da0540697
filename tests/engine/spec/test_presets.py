"""The presets keep the promises of their names, and can be run, saved and read back."""

from __future__ import annotations

import json

import pytest

from firmground.engine.errors import UnknownName
from firmground.engine.spec.experiment import parse_experiment
from firmground.engine.spec.presets import PRESETS, Preset, preset

each_preset = pytest.mark.parametrize("one", PRESETS, ids=lambda one: one.name)


def test_the_presets_are_those_of_the_contract() -> None:
    assert [one.name for one in PRESETS] == [
        "lecture",
        "sigmoid-stall",
        "relu",
        "ioffe-szegedy",
        "deep-20",
        "cats",
        "normalizations",
        "raw-wine",
    ]


@each_preset
def test_a_preset_survives_json(one: Preset) -> None:
    document = json.loads(json.dumps(one.experiment.model_dump(mode="json")))
    assert parse_experiment(document) == one.experiment


@each_preset
def test_a_preset_tells_the_reader_where_to_look(one: Preset) -> None:
    assert one.title[0].isupper()
    assert one.title[-1] != "."
    assert one.sentence.endswith((".", "?"))
    assert 20 < len(one.sentence) < 240


@each_preset
def test_a_preset_sets_an_arm_without_batch_norm_against_one_with_it(one: Preset) -> None:
    without, with_bn = one.experiment.arms[:2]
    assert (without.name, without.norm.kind) == ("without BN", "none")
    assert (with_bn.name, with_bn.norm.kind) == ("with BN", "batch")


def test_the_lecture_is_the_networks_of_the_lecture() -> None:
    spec = preset("lecture").experiment
    assert (spec.dataset, spec.widths, spec.channels, spec.activation) == ("digits", (16, 4, 16, 16), None, "tanh")
    assert (spec.optimizer, spec.lr, spec.batch_size, spec.steps, len(spec.seeds)) == ("sgd", 0.5, 64, 1_000, 4)
    assert [arm.name for arm in spec.arms] == ["without BN", "with BN"]
    assert spec.arms[0].model_dump(exclude={"name", "norm"}) == spec.arms[1].model_dump(exclude={"name", "norm"})
    assert (spec.focus.layer, spec.focus.units) == (2, (1, 2))
    assert (spec.recording.max_frames, spec.recording.probe) == (400, 256)
    assert spec.interventions == ()


def test_the_sigmoid_stalls_and_nothing_else_changes() -> None:
    assert preset("sigmoid-stall").experiment.activation == "sigmoid"


def test_ioffe_and_szegedy_had_three_layers_of_100_sigmoids_and_batches_of_60() -> None:
    spec = preset("ioffe-szegedy").experiment
    assert (spec.widths, spec.activation, spec.batch_size) == ((100, 100, 100), "sigmoid", 60)
    assert spec.dataset in {"fashion_mnist", "mnist"}


def test_the_deep_one_is_twenty_layers_deep() -> None:
    assert len(preset("deep-20").experiment.hidden) == 20


def test_the_cats_change_their_coats_and_nothing_else() -> None:
    spec = preset("cats").experiment
    assert (spec.dataset, spec.colour) == ("cats", "black")
    assert spec.channels is not None
    (planned,) = spec.interventions
    assert planned.step < spec.steps
    assert planned.event.model_dump() == {"type": "shift_inputs", "offset": 0, "scale": 1, "colour": "coloured"}


def test_the_normalizations_are_all_kinds_there_are() -> None:
    kinds = [arm.norm.kind for arm in preset("normalizations").experiment.arms]
    assert sorted(kinds) == ["batch", "group", "layer", "noisy_batch", "none", "population", "rms"]


def test_raw_wine_is_raw() -> None:
    spec = preset("raw-wine").experiment
    assert (spec.dataset, spec.scaling) == ("wine", "raw")


def test_an_unknown_preset_is_refused_with_the_known_names() -> None:
    with pytest.raises(UnknownName) as refused:
        preset("lectures")
    assert refused.value.field == "preset"
    assert str(refused.value) == (
        "preset: got 'lectures'. Allowed: one of lecture, sigmoid-stall, relu, ioffe-szegedy, deep-20, cats, "
        "normalizations, raw-wine."
    )
