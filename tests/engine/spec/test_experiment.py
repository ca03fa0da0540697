"""The experiment: defaults, limits, and that InvalidExperiment is the only error for any document."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from firmground.engine.errors import InvalidExperiment
from firmground.engine.spec.experiment import Experiment, Focus, Recording, parse_experiment
from firmground.engine.spec.set_paths import with_set
from firmground.engine.spec.treatment import Arm, Norm

BASE: dict[str, Any] = {"dataset": "mnist", "arms": [{"name": "one"}, {"name": "two"}]}
NULLABLE = ("arms.0.lr", "arms.0.batch_size", "arms.0.norm.ghost", "arms.0.norm.gamma", "arms.0.norm.beta")

Limits = tuple[str, float, float, tuple[float, ...]]  # path, lowest, highest, beyond
WHOLE: list[Limits] = [
    ("batch_size", 1, 60_000, (-1, 0, 65_537)),
    ("steps", 1, 1_000_000, (-5, 0, 1_000_001)),
    ("threads", 1, 64, (0, 65)),
    ("seeds.0", 0, 2**31 - 1, (-1, 2**31)),
    ("widths.0", 1, 2_048, (-3, 0, 2_049)),
    ("arms.0.batch_size", 1, 60_000, (0, 65_537)),
    ("arms.0.norm.groups", 1, 512, (0, 513)),
    ("focus.layer", 1, 4, (0, 5)),
    ("focus.units.0", 1, 4, (0, 5)),
    ("recording.max_frames", 8, 5_000, (7, 5_001)),
    ("recording.probe", 2, 4_096, (1, 4_097)),
    ("recording.tracked_units", 2, 16, (1, 17)),
    ("recording.detail_seeds", 1, 64, (0, 65)),
]
REAL: list[Limits] = [
    ("lr", math.ulp(0), 1_000.0, (0.0, -0.1, math.nextafter(1_000, math.inf))),
    ("init_scale", math.ulp(0), 100.0, (0.0, -1.0, math.nextafter(100, math.inf))),
    ("weight_decay", 0.0, 10.0, (-math.ulp(0), math.nextafter(10, math.inf))),
    ("arms.0.lr", math.ulp(0), 1_000.0, (0.0, math.nextafter(1_000, math.inf))),
    ("arms.0.dropout", 0.0, math.nextafter(1, 0), (-math.ulp(0), 1.0)),
    ("arms.0.norm.eps", math.ulp(0), 1.0, (0.0, -1e-5, math.nextafter(1, math.inf))),
    ("arms.0.norm.momentum", math.ulp(0), 1.0, (0.0, math.nextafter(1, math.inf))),
]
CHOICES = [
    ("dataset", "wine"),
    ("scaling", "minmax"),
    ("activation", "gelu"),
    ("optimizer", "adamw"),
    ("dtype", "float64"),
    ("device", "auto"),
    ("arms.0.norm.kind", "rms"),
]
COUNTED = [  # path, an entry for each index, fewest, most
    ("widths", lambda i: 4, 0, 64),
    ("channels", lambda i: 4, 1, 6),
    ("seeds", lambda i: i, 1, 4_096),
    ("arms", lambda i: {"name": str(i)}, 1, 12),
    ("interventions", lambda i: {"step": i, "type": "step"}, 0, 200),
]


def test_an_empty_document_is_the_lectures_twins() -> None:
    spec = parse_experiment({})
    assert (spec.dataset, spec.scaling, spec.widths, spec.channels) == ("digits", "standardised", (16, 4, 16, 16), None)
    assert (spec.activation, spec.init_scale, spec.optimizer, spec.weight_decay) == ("tanh", 1.0, "sgd", 0.0)
    assert (spec.lr, spec.batch_size, spec.steps, spec.seeds) == (0.5, 64, 1_000, (0,))
    assert spec.arms == (Arm(name="without BN"), Arm(name="with BN", norm=Norm(kind="batch")))
    assert spec.recording == Recording(max_frames=400, probe=256, tracked_units=4, detail_seeds=1)
    assert (spec.focus, spec.interventions) == (Focus(layer=2, units=(1, 2)), ())
    assert (spec.dtype, spec.device, spec.threads) == ("float32", "cpu", 1)


def test_normalization_has_pytorchs_defaults() -> None:
    assert Norm().model_dump() == {
        "kind": "none",
        "eps": 1e-5,
        "momentum": 0.1,
        "ghost": None,
        "groups": 2,
        "gamma": None,
        "beta": None,
    }


@pytest.mark.parametrize(("dataset", "probe"), [("wine", 133), ("digits", 256), ("cats", 256)])
def test_the_probe_is_256_examples_or_all_there_are(dataset: str, probe: int) -> None:
    assert parse_experiment({"dataset": dataset}).recording.probe == probe
    assert parse_experiment({"dataset": dataset, "recording": {"max_frames": 9}}).recording.probe == probe


@pytest.mark.parametrize(
    ("fields", "layer", "units"),
    [
        ({"widths": []}, 1, (1, 2)),
        ({"widths": [1]}, 1, (1, 1)),
        ({"widths": [5, 1, 5]}, 2, (1, 1)),
        ({"widths": [5, 1], "focus": {"layer": 1}}, 1, (1, 2)),
        ({"widths": [5], "focus": {"units": [4, 3]}}, 1, (4, 3)),
        ({"dataset": "cats", "channels": [8, 1], "widths": [5]}, 2, (1, 1)),
    ],
)
def test_the_focus_is_on_layer_2_or_the_nearest_there_is(fields: object, layer: int, units: tuple[int, int]) -> None:
    assert parse_experiment(fields).focus == Focus(layer=layer, units=units)


def test_an_experiment_cannot_be_changed() -> None:
    spec = parse_experiment({})
    for record, field in ((spec, "lr"), (spec.arms[0], "name"), (spec.arms[0].norm, "eps"), (spec.focus, "layer")):
        with pytest.raises(ValidationError, match="frozen"):
            setattr(record, field, 1)
    assert hash(spec) == hash(parse_experiment({}))


@pytest.mark.parametrize("path", ["extra", "focus.extra", "recording.extra", "arms.0.extra", "arms.0.norm.extra"])
def test_unknown_fields_are_refused(path: str) -> None:
    document = parse_experiment({}).model_dump(mode="json")
    *parents, last = path.split(".")
    node: Any = document
    for part in parents:
        node = node[int(part) if part.isdigit() else part]
    node[last] = 1
    assert _refused(document).field == path


@pytest.mark.parametrize(("path", "lowest", "highest", "beyond"), WHOLE + REAL, ids=lambda value: str(value)[:20])
def test_every_number_has_limits(path: str, lowest: float, highest: float, beyond: tuple[float, ...]) -> None:
    base = parse_experiment(BASE)
    for value in (lowest, highest):
        assert isinstance(with_set(base, {path: value}), Experiment)
    for value in beyond:
        assert _unset(base, path, value).field == path


@pytest.mark.parametrize(("name", "limit"), [("gamma", 1e3), ("beta", 1e3)])
def test_fixed_gamma_and_beta_have_limits_too(name: str, limit: float) -> None:
    base, path = with_set(parse_experiment(BASE), {"arms.0.norm.kind": "layer"}), f"arms.0.norm.{name}"
    for value in (-limit, limit):
        assert getattr(with_set(base, {path: value}).arms[0].norm, name) == value
        assert _unset(base, path, 1.001 * value).field == path


def test_a_ghost_batch_has_limits_too() -> None:
    base = with_set(parse_experiment(BASE), {"arms.0.norm.kind": "batch"})
    assert with_set(base, {"arms.0.norm.ghost": 2}).arms[0].norm.ghost == 2
    for value in (1, 0, -2, 65_537):
        assert _unset(base, "arms.0.norm.ghost", value).field == "arms.0.norm.ghost"


@pytest.mark.parametrize("path", [row[0] for row in WHOLE + REAL])
@pytest.mark.parametrize(
    "value",
    [True, False, "1", [1], {}, math.nan, math.inf, -math.inf, 10**400, -(10**20), None],
    ids=lambda v: repr(v)[:9],
)
def test_a_non_number_or_a_huge_number_is_refused_by_its_field(path: str, value: object) -> None:
    if value is None and path in NULLABLE:
        return
    assert _unset(parse_experiment(BASE), path, value).field == path


@pytest.mark.parametrize("path", [row[0] for row in WHOLE])
def test_a_fraction_is_no_whole_number(path: str) -> None:
    assert _unset(parse_experiment(BASE), path, 2.0).field == path
    assert _unset(parse_experiment(BASE), path, 2.5).field == path


@pytest.mark.parametrize("path", [row[0] for row in REAL])
def test_a_whole_number_is_a_real_one(path: str) -> None:
    value = 0 if path == "arms.0.dropout" else 1
    assert isinstance(with_set(parse_experiment(BASE), {path: value}), Experiment)


@pytest.mark.parametrize(("path", "good"), CHOICES)
def test_a_choice_is_one_of_its_names(path: str, good: str) -> None:
    base = parse_experiment(BASE)
    assert isinstance(with_set(base, {path: good}), Experiment)
    for bad in ("", "nope", good.upper(), f" {good}", 1, True, None, [good]):
        assert _unset(base, path, bad).field == path


@pytest.mark.parametrize(("path", "entry", "fewest", "most"), COUNTED, ids=[row[0] for row in COUNTED])
def test_every_list_has_limits(path: str, entry: Any, fewest: int, most: int) -> None:
    base = parse_experiment(BASE)
    for count in (fewest, most):
        value = getattr(with_set(base, {path: [entry(i) for i in range(count)]}), path)
        assert len(value) == count
    for count in {max(0, fewest - 1), most + 1} - {fewest}:
        assert _unset(base, path, [entry(i) for i in range(count)]).field == path
    for bad in ("4", 4, {"0": 4}, True):
        assert _unset(base, path, bad).field == path


@pytest.mark.parametrize("name", ["", "x" * 41, 3, None, True, ["a"]])
def test_an_arms_name_is_a_text_of_1_to_40_characters(name: object) -> None:
    assert _unset(parse_experiment(BASE), "arms.1.name", name).field == "arms.1.name"


def test_units_and_lanes_are_in_the_contracts_order() -> None:
    spec = parse_experiment({"dataset": "cats", "channels": [8, 4], "widths": [16], "seeds": [7, 3]})
    assert (spec.hidden, spec.units) == ((8, 4, 16), (8, 4, 16, 2))
    assert [(arm.name, seed) for arm, seed in spec.lanes] == [
        ("without BN", 7),
        ("without BN", 3),
        ("with BN", 7),
        ("with BN", 3),
    ]


def test_an_arms_own_lr_and_batch_size_override_the_experiments() -> None:
    arms = [{"name": "own", "lr": 0.1, "batch_size": 8}, {"name": "shared"}]
    spec = parse_experiment({"arms": arms, "lr": 0.2, "batch_size": 32})
    assert [(spec.lr_of(arm), spec.batch_size_of(arm)) for arm in spec.arms] == [(0.1, 8), (0.2, 32)]
    assert spec.arm("shared") is spec.arms[1]
    with pytest.raises(InvalidExperiment, match=r"arm: got 'other'\. Allowed: one of own, shared\."):
        spec.arm("other")


SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text("abz .0é\ud800", max_size=4)
NAMES = st.sampled_from([*Experiment.model_fields, *Arm.model_fields, *Norm.model_fields, "layer", "units", "type"])
KEYS = NAMES | st.text("abz .0é\ud800", max_size=4)
ANY_JSON = st.recursive(
    SCALARS | st.sampled_from(["digits", "batch", "kick", "step", 64, 1]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@settings(deadline=None, derandomize=True, max_examples=200)
@given(ANY_JSON | st.dictionaries(st.sampled_from(list(Experiment.model_fields)), ANY_JSON, max_size=4))
def test_any_document_gives_a_result_or_invalid_experiment(document: object) -> None:
    parsed = _parsed_or_refused(document)
    if isinstance(parsed, InvalidExperiment):
        assert parsed.field
        assert parsed.allowed
        assert str(parsed).startswith(f"{parsed.field}: got ")
    else:
        assert parse_experiment(json.loads(json.dumps(parsed.model_dump(mode="json")))) == parsed


def test_deep_lists_and_endless_integers_are_refused_too() -> None:
    nested: list[Any] = []
    for _ in range(3_000):
        nested = [nested]
    for value in (nested, 10**5_000):
        for field in ("lr", "widths", "arms", "nonsense"):
            assert str(_refused({field: value}).field).startswith(field)


def test_validation_loads_neither_torch_nor_scipy_nor_scikit_learn() -> None:
    names = ("spec.experiment", "spec.presets", "spec.set_paths", "spec.events", "frames", "cost.pace", "claims")
    light = ", ".join(f"firmground.engine.{name}" for name in names)
    ask = f"import sys, {light}; print(*sorted({{'torch', 'scipy', 'sklearn', 'pandas'}} & set(sys.modules)))"
    answer = subprocess.run([sys.executable, "-W", "error", "-c", ask], capture_output=True, text=True, check=True)
    assert answer.stdout.split() == []


def _parsed_or_refused(document: object) -> Experiment | InvalidExperiment:
    try:
        return parse_experiment(document)
    except InvalidExperiment as refused:
        return refused


def _unset(base: Experiment, path: str, value: object) -> InvalidExperiment:
    with pytest.raises(InvalidExperiment) as refused:
        with_set(base, {path: value})
    return refused.value


def _refused(document: object) -> InvalidExperiment:
    with pytest.raises(InvalidExperiment) as refused:
        parse_experiment(document)
    return refused.value


def test_without_hidden_layers_the_default_focus_is_on_the_outputs_there_are() -> None:
    line = parse_experiment({"dataset": "two_scales", "widths": []})
    assert (line.focus.layer, line.focus.units) == (1, (1, 1))
