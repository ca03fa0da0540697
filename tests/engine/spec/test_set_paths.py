"""`set` paths on an experiment."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firmground.engine.errors import InvalidExperiment
from firmground.engine.spec.experiment import Experiment, parse_experiment
from firmground.engine.spec.presets import preset
from firmground.engine.spec.set_paths import with_set


def test_a_path_can_pass_through_lists_and_objects() -> None:
    lecture = preset("lecture").experiment
    changed = with_set(lecture, {"steps": 300, "arms.1.norm.ghost": 32, "focus.units.1": 4, "recording.max_frames": 50})
    assert (changed.steps, changed.arms[1].norm.ghost, changed.focus.units) == (300, 32, (1, 4))
    assert changed.recording.max_frames == 50
    unchanged = {"steps": 1_000, "arms.1.norm.ghost": None, "focus.units.1": 2, "recording.max_frames": 400}
    assert with_set(changed, unchanged) == lecture


def test_a_whole_list_or_object_can_be_set() -> None:
    changed = with_set(preset("lecture").experiment, {"widths": [8, 8], "arms": [{"name": "alone"}]})
    assert changed.widths == (8, 8)
    assert [arm.name for arm in changed.arms] == ["alone"]


def test_later_paths_see_what_earlier_ones_have_set() -> None:
    changes = {"arms": [{"name": "alone", "norm": {"kind": "batch"}}], "arms.0.norm.kind": "layer"}
    assert with_set(preset("lecture").experiment, changes).arms[0].norm.kind == "layer"


def test_neither_the_experiment_nor_the_value_is_touched() -> None:
    lecture = preset("lecture").experiment
    before, arms = lecture.model_dump(), [{"name": "alone", "norm": {"kind": "batch"}}]
    with_set(lecture, {"arms": arms, "arms.0.norm.kind": "layer"})
    assert lecture.model_dump() == before
    assert arms == [{"name": "alone", "norm": {"kind": "batch"}}]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("stepz", "stepz: got 'stepz'. Allowed: in the experiment: dataset, colour, scaling, "),
        ("arms.1.norm.ghosts", "arms.1.norm.ghosts: got 'ghosts'. Allowed: in arms.1.norm: kind, eps, momentum, "),
        ("arms.2.name", "arms.2.name: got '2'. Allowed: in arms: an index from 0 to 1."),
        ("arms.-1.name", "arms.-1.name: got '-1'. Allowed: in arms: an index from 0 to 1."),
        ("arms.01.name", "arms.01.name: got '01'. Allowed: in arms: an index from 0 to 1."),
        ("arms.².name", "arms.².name: got '²'. Allowed: in arms: an index from 0 to 1."),
        ("arms.name", "arms.name: got 'name'. Allowed: in arms: an index from 0 to 1."),
        ("interventions.0.step", "interventions.0.step: got '0'. Allowed: in interventions: nothing, it is empty."),
        ("lr.x", "lr.x: got 'x'. Allowed: lr has no parts."),
        ("channels.0", "channels.0: got '0'. Allowed: channels has no parts."),
        ("steps.", "steps.: got ''. Allowed: steps has no parts."),
        ("", ": got ''. Allowed: in the experiment: dataset, "),
    ],
)
def test_an_unknown_path_is_the_field_of_the_error(path: str, message: str) -> None:
    with pytest.raises(InvalidExperiment) as refused:
        with_set(preset("lecture").experiment, {path: 1})
    assert refused.value.field == path
    assert str(refused.value).startswith(message)


def test_an_index_of_five_thousand_digits_is_an_unknown_path() -> None:
    with pytest.raises(InvalidExperiment):
        with_set(preset("lecture").experiment, {f"arms.{'9' * 5_000}.name": "x"})


def test_a_wrong_value_is_the_experiments_own_error() -> None:
    with pytest.raises(
        InvalidExperiment, match=r"^arms\.1\.norm\.ghost: got 1\. Allowed: a whole number from 2 to 65,"
    ):
        with_set(preset("lecture").experiment, {"arms.1.norm.ghost": 1})


def test_the_result_is_checked_as_a_whole() -> None:
    with pytest.raises(InvalidExperiment, match=r"batch_size: got 50\. Allowed: a multiple of 32"):
        with_set(preset("lecture").experiment, {"arms.1.norm.ghost": 32, "batch_size": 50})


def test_another_data_set_or_network_brings_its_own_default_probe_and_focus() -> None:
    lecture = preset("lecture").experiment
    assert with_set(lecture, {"dataset": "wine"}).recording.probe == 133
    assert with_set(lecture, {"dataset": "wine", "recording.max_frames": 50}).recording.probe == 133
    small = with_set(lecture, {"widths": [1]})
    assert (small.focus.layer, small.focus.units) == (1, (1, 1))


@pytest.mark.parametrize("changes", [{"recording.probe": 256}, {"recording": {"probe": 256}}])
def test_a_probe_set_by_the_user_is_not_adapted(changes: dict[str, Any]) -> None:
    with pytest.raises(InvalidExperiment, match=r"recording\.probe: got 256\. Allowed: at most 133"):
        with_set(preset("lecture").experiment, changes | {"dataset": "wine"})


def test_a_probe_or_focus_other_than_the_default_stays_through_a_change() -> None:
    spec = parse_experiment({"recording": {"probe": 100}, "focus": {"layer": 3, "units": [2, 3]}})
    changed = with_set(spec, {"dataset": "wine"})
    assert (changed.recording.probe, changed.focus) == (100, spec.focus)
    with pytest.raises(InvalidExperiment, match=r"focus\.layer: got 3\. Allowed: a hidden layer, 1 to 2"):
        with_set(spec, {"widths": [4, 4]})


@settings(deadline=None, derandomize=True)
@given(
    st.dictionaries(
        st.text("arms.01focunit[]", max_size=12), st.none() | st.integers() | st.text("a.0é\ud800"), max_size=2
    )
)
def test_any_set_path_and_value_gives_an_experiment_or_invalid_experiment(changes: dict[str, Any]) -> None:
    try:
        changed: Experiment | InvalidExperiment = with_set(preset("lecture").experiment, changes)
    except InvalidExperiment as refused:
        changed = refused
    assert isinstance(changed, Experiment) or (changed.field is not None and changed.allowed)
