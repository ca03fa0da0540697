"""Arms that have not learned: values that do not move because nothing is learned must not pass for stable."""

from __future__ import annotations

import numpy as np

from firmground.engine.measures.instruments.at_chance import at_chance
from firmground.engine.measures.instruments.lanes import BY_ITS_BATCH, accuracy
from firmground.engine.training.training import Training


def stuck(training: Training) -> tuple[str, ...]:
    """Names of arms whose mean accuracy on the training set is at chance, as that of a diverged lane counts."""
    classes = training.experiment.description.classes
    found = np.nan_to_num(accuracy(training, "train", BY_ITS_BATCH), nan=1 / (classes or 1)).mean(1)
    return tuple(
        arm.name for arm, mean in zip(training.experiment.arms, found, strict=True) if at_chance(float(mean), classes)
    )
