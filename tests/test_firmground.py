"""The one name that is imported: what it offers, and what importing it costs."""

from __future__ import annotations

import inspect
import subprocess
import sys
from typing import get_type_hints

import numpy as np
import pytest

import firmground
from firmground.engine.frames import Frame
from firmground.engine.spec.presets import PRESETS

PUBLIC = {"Experiment", "Frame", "Training", "__version__", "parse_experiment", "presets", "ask", "sweep", "train"}


def test_the_public_names_are_these() -> None:
    assert set(firmground.__all__) == PUBLIC
    assert set(dir(firmground)) >= PUBLIC
    assert all(getattr(firmground, name) is not None for name in PUBLIC)


def test_every_public_name_says_what_it_is() -> None:
    documented = PUBLIC - {"__version__", "presets"}  # a text, and a mapping
    assert [name for name in documented if not inspect.getdoc(getattr(firmground, name))] == []
    assert all(name in (firmground.__doc__ or "") for name in ("presets", "train"))


def test_a_name_that_is_not_public_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nothing_such"):
        firmground.nothing_such  # noqa: B018


@pytest.mark.parametrize(
    ("use", "loaded"),
    [
        ("firmground.__version__", False),
        ("firmground.Experiment, firmground.parse_experiment, firmground.Frame, firmground.presets", False),
        ("firmground.train", True),
        ("firmground.Training", True),
        ("firmground.sweep", True),
    ],
)
def test_pytorch_is_loaded_when_training_is_used_and_not_before(use: str, loaded: bool) -> None:
    code = f"import sys, firmground; {use}; print('torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(loaded)


def test_importing_it_loads_nothing_but_itself() -> None:
    code = "import sys; before = set(sys.modules); import firmground; print(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {name.partition(".")[0] for name in done.stdout.split()} <= {"firmground"} | sys.stdlib_module_names


def test_presets_are_by_name_in_their_order_and_cannot_be_changed() -> None:
    assert list(firmground.presets) == [one.name for one in PRESETS]
    with pytest.raises(TypeError):
        firmground.presets["mine"] = PRESETS[0]  # type: ignore[index]


def test_a_run_by_the_public_names_alone() -> None:
    experiment = firmground.parse_experiment({**firmground.presets["lecture"].experiment.model_dump(), "steps": 3})
    frames = list(firmground.train(experiment))
    assert [frame.step for frame in frames] == [0, 1, 2, 3]
    assert all(isinstance(frame, Frame) and np.isfinite(frame.eval_loss).all() for frame in frames)
    assert get_type_hints(firmground.train)["experiment"] is firmground.Experiment
