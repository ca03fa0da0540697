"""Firm Ground: a laboratory for one question, why does batch normalization work?

    from firmground import presets, train

    for frame in train(presets["lecture"].experiment):
        print(frame.step, frame.loss.mean())

Importing this package is cheap. Each public name below loads its own module when it is first used, and only `train`,
`Training`, `sweep` and `ask` load PyTorch. Errors name the field, what it got and what is allowed; they derive from
`engine.errors.EngineError`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from firmground.version import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping

    from firmground.engine.frames import Frame
    from firmground.engine.questions.ask import ask
    from firmground.engine.spec.experiment import Experiment, parse_experiment
    from firmground.engine.spec.presets import Preset
    from firmground.engine.sweeps.sweep import sweep
    from firmground.engine.training.running import train
    from firmground.engine.training.training import Training

    presets: Mapping[str, Preset]

__all__ = ["Experiment", "Frame", "Training", "__version__", "ask", "parse_experiment", "presets", "sweep", "train"]
_HOMES = {
    "Experiment": "firmground.engine.spec.experiment",
    "Frame": "firmground.engine.frames",
    "Training": "firmground.engine.training.training",
    "ask": "firmground.engine.questions.ask",
    "parse_experiment": "firmground.engine.spec.experiment",
    "presets": "firmground.engine.spec.presets",
    "sweep": "firmground.engine.sweeps.sweep",
    "train": "firmground.engine.training.running",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
