"""The largest stable learning rate in theory, where the loss is quadratic in the weights. Free of torch."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from firmground.engine.datasets import points
from firmground.engine.datasets.description import describe
from firmground.engine.datasets.scaling import Scaling
from firmground.engine.measures.input_scaling.quadratic import Quadratic
from firmground.engine.spec.experiment import Experiment


def stable_rate(experiment: Experiment) -> float | None:
    """2 / λmax of the training loss's Hessian (SCIENCE T37): above it, gradient descent on all examples diverges.

    None unless the loss is half the mean square of a linear model's errors, whose Hessian is that of every weight, and
    the optimizer plain gradient descent with one rate for all arms.
    """
    linear = not experiment.hidden and experiment.description.classes is None
    plain = experiment.optimizer == "sgd" and experiment.weight_decay == 0 and not experiment.interventions
    if not (linear and plain) or any(arm.lr is not None for arm in experiment.arms):
        return None
    return _of_regression(experiment.dataset, experiment.scaling)


@lru_cache(maxsize=16)
def _of_regression(dataset: str, scaling: str) -> float:
    data = points.split(describe(dataset))  # a regression, so none of the sets that bring scikit-learn
    x = Scaling.fit(scaling, data.x_train).apply(data.x_train)
    quadratic = Quadratic.fit(x.reshape(len(x), -1), np.asarray(data.y_train, dtype=np.float64))
    return float(2 / quadratic.eigenvalues[-1])
