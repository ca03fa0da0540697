"""A step of small ConvNets as one stack, beside a plain PyTorch loop for each. The target is a goal."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.case import Case
from benchmarks.lanes import one_by_one
from benchmarks.pairs import pair
from benchmarks.plain import loops
from firmground.engine.spec.presets import preset
from firmground.engine.spec.set_paths import with_set
from firmground.engine.training.training import Training

ROUNDS = 9
SEEDS = {"cats": 2, "twenty": 10}
"""Case -> seeds of two arms."""


def cases() -> Iterator[Case]:
    for name, seeds in SEEDS.items():
        experiment = with_set(preset("cats").experiment, {"seeds": list(range(seeds)), "interventions": []})
        training, plain = Training(experiment), loops(experiment)
        yield pair(training.step, one_by_one(plain), ROUNDS).case(f"convnet/{name}", 1.5)
