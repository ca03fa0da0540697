"""Steps on raw inputs against standardised ones: two real tables by training, two uniform features by calculation.

The effect of a seed is the mean over wine and breast cancer of log (steps raw / steps standardised) to a loss a tenth
of the way from the least possible to that of guessing. A network that does not get there within T steps, or diverges,
enters with T, which makes the effect of raw inputs a lower bound.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
from scipy.optimize import minimize
from scipy.special import logsumexp

from firmground.engine.claims.evidence import Bound, Detail, Evidence, bound_by
from firmground.engine.claims.panels import Axis, GuideLine, Plot, Series
from firmground.engine.datasets.load import load
from firmground.engine.datasets.scaling import Scaling
from firmground.engine.frames import Array
from firmground.engine.measures.input_scaling import two_scales
from firmground.engine.measures.input_scaling.descent import Arrived, Setting, arrive, work
from firmground.engine.measures.instruments.bounds import TENFOLD
from firmground.engine.measures.instruments.effects import per_seed
from firmground.engine.measures.instruments.intervals import geometric_mean
from firmground.engine.measures.instruments.laboratory import Laboratory
from firmground.engine.measures.instruments.points import points, short
from firmground.engine.spec.experiment import ScalingKind

TABLES = {"wine": "wine", "breast_cancer": "breast cancer"}
STRICT, HALF = 0.1, 0.5  # of the way from the least possible loss to that of knowing nothing
DRAWN = 70  # points a line
TINY = 1e-12  # of a loss, for its log
SCALINGS: tuple[ScalingKind, ...] = ("raw", "standardised")
HEADLINE = tuple(f"{table}, {scaling}" for table in TABLES.values() for scaling in SCALINGS)


def measure(lab: Laboratory) -> Evidence:
    steps = lab.budget.of(250, 2_500)
    settings = plan()
    exact = two_scales.plans(lab.seeds)
    lab.expect(*exact.values(), more=sum(work(setting, lab, steps) for setting in settings.values()))
    found = {name: arrive(lab, setting, steps) for name, setting in settings.items()}
    runs = {scaling: two_scales.descend(lab, scaling, planned) for scaling, planned in exact.items()}
    raw, standardised = ([f"{table}, {scaling}" for table in TABLES.values()] for scaling in SCALINGS)
    return Evidence(
        effects=per_seed(effects(found)),
        checks=two_scales.checks(runs),
        details=details(found),
        facts=facts(found, steps),
        figure=(*two_scales.maps(), two_scales.bars(runs), curves_panel(found)),
        diverged=sum(one.diverged for name, one in found.items() if name in HEADLINE),
        censored=sum(one.censored for name, one in found.items() if name in HEADLINE),
        bound=bound(found, raw, standardised),
    )


def plan() -> dict[str, Setting]:
    """Experiments by name; those not in `HEADLINE` are details."""
    found: list[Setting] = []
    for dataset, table in TABLES.items():
        goals = levels(dataset)
        for scaling in SCALINGS:
            found.append(Setting(f"{table}, {scaling}", dataset, scaling, goals))
            if dataset == "wine":
                found.append(Setting(f"wine, {scaling}, Adam", dataset, scaling, goals, optimizer="adam"))
                found.append(Setting(f"wine, {scaling}, hidden layer", dataset, scaling, goals, widths=(16,)))
    name = "wine, raw, hidden layer with BN"
    found.append(Setting(name, "wine", "raw", levels("wine"), widths=(16,), batch_norm=True))
    return {setting.title: setting for setting in found}


def levels(dataset: str) -> tuple[float, float]:
    """Losses to reach: a tenth and half of the way from the least possible to that of guessing. They are the same for
    all scalings, because a linear model with a bias can undo any.
    """
    table = load(dataset)
    nothing = math.log(table.description.outputs)
    x = Scaling.fit("standardised", table.x_train).apply(table.x_train)
    least = least_loss(x.reshape(len(x), -1), table.y_train)
    return least + STRICT * (nothing - least), least + HALF * (nothing - least)


def least_loss(x: Array, y: Array) -> float:
    """The smallest cross-entropy of a linear classifier with a bias; 0, as a limit, if the classes are separable."""
    x = np.column_stack([x, np.ones(len(x))])
    classes = int(y.max()) + 1
    wanted = np.eye(classes)[y]

    def loss_and_gradient(flat: Array) -> tuple[float, Array]:
        scores = x @ flat.reshape(-1, classes)
        logs = scores - logsumexp(scores, axis=1, keepdims=True)
        return float(-(wanted * logs).sum() / len(x)), (x.T @ (np.exp(logs) - wanted) / len(x)).ravel()

    start = np.zeros(x.shape[1] * classes)
    return float(minimize(loss_and_gradient, start, jac=True, method="L-BFGS-B", options={"maxiter": 500}).fun)


def ratio(found: Mapping[str, Arrived], slow: str, fast: str, level: int = 0) -> Array:
    """[S]: log (steps slow / steps fast)."""
    return np.asarray(np.log(found[slow].steps[level] / found[fast].steps[level]))


def bound(found: Mapping[str, Arrived], slow: Sequence[str], fast: Sequence[str], level: int = 0) -> Bound | None:
    """How networks that did not reach the loss, diverged ones included, bound the ratio or the mean of the ratios."""
    return bound_by(*(any(not found[name].reached[level].all() for name in names) for names in (slow, fast)))


def effects(found: Mapping[str, Arrived]) -> Array:
    ratios = [ratio(found, f"{table}, raw", f"{table}, standardised") for table in TABLES.values()]
    return np.asarray(np.mean(ratios, axis=0))


def details(found: Mapping[str, Arrived]) -> tuple[Detail, ...]:
    hidden = "wine, {}, hidden layer"
    pairs = (
        ("wine: steps raw ÷ standardised", "wine, raw", "wine, standardised", 0),
        ("breast cancer: steps raw ÷ standardised", "breast cancer, raw", "breast cancer, standardised", 0),
        ("wine, only half of the way down: steps raw ÷ standardised", "wine, raw", "wine, standardised", 1),
        ("wine, with Adam: steps raw ÷ standardised", "wine, raw, Adam", "wine, standardised, Adam", 0),
        ("one hidden layer: steps raw ÷ standardised", hidden.format("raw"), hidden.format("standardised"), 0),
        (
            "one hidden layer: steps raw with BN ÷ standardised without BN",
            hidden.format("raw") + " with BN",
            hidden.format("standardised"),
            0,
        ),
    )
    gain = last_ratio(found[hidden.format("raw")], found[hidden.format("raw") + " with BN"])
    return (
        *(
            Detail(
                name,
                per_seed(ratio(found, slow, fast, level)),
                bound=bound(found, [slow], [fast], level),
                aim="greater",
            )
            for name, slow, fast, level in pairs
        ),
        Detail("one hidden layer on raw inputs: last loss without BN ÷ with BN", per_seed(gain)),
    )


def last_ratio(one: Arrived, other: Arrived) -> Array:
    """[S]: log ratio of the losses at the last step; a diverged network counts with a tenfold loss."""
    ends = np.log(np.maximum(np.stack([one.losses[:, -1], other.losses[:, -1]]), TINY))
    return np.asarray(np.where(np.isfinite(ends).all(axis=0), ends[0] - ends[1], TENFOLD * (other.alive * 2.0 - 1)))


def facts(found: Mapping[str, Arrived], steps: int) -> dict[str, float]:
    known: dict[str, float] = {"steps at most": float(steps)}
    known["smallest learning rate"] = min(one.grid[0] for one in found.values())
    known["largest learning rate"] = max(one.grid[-1] for one in found.values())
    for name, one in found.items():
        if one.at_the_edge:
            known[f"grid too narrow: the best rate of {name} is its end"] = one.lr
        known[f"learning rate chosen: {name}"] = one.lr
        known[f"steps, geometric mean: {name}"] = geometric_mean(one.steps[0])
        known[f"share of seeds that arrived: {name}"] = float(one.reached[0].mean())
    return known


def curves_panel(found: Mapping[str, Arrived]) -> Plot:
    lines = (
        ("raw", "wine, raw", 0, False),
        ("standardised", "wine, standardised", 2, False),
        ("raw, one hidden layer", "wine, raw, hidden layer", 0, True),
        ("raw, one hidden layer with BN", "wine, raw, hidden layer with BN", 1, True),
        ("standardised, one hidden layer", "wine, standardised, hidden layer", 2, True),
    )
    setting = found["wine, raw"].setting
    return Plot(
        "Wine: the loss of each at its best learning rate",
        Axis("step", log=True),
        Axis("training loss, geometric mean over seeds", log=True),
        [_line(name, found[key], arm, dashed) for name, key, arm, dashed in lines],
        rules=[GuideLine("loss to reach", setting.levels[0]), GuideLine("knowing nothing", math.log(3))],
        note="Solid: a classifier without hidden layers. On raw inputs even the start is bad, since large numbers make "
        "loud guesses.",
    )


def _line(name: str, one: Arrived, arm: int, dashed: bool) -> Series:
    steps = one.losses.shape[1]
    at = np.unique(np.geomspace(1, steps - 1, DRAWN).round().astype(int))
    lively = one.losses[one.alive]
    means = np.exp(np.log(np.maximum(lively, TINY)).mean(axis=0)) if len(lively) else np.full(steps, np.nan)
    return Series(name, points(at), short(means[at]), arm=arm, style="dashed" if dashed else "line")
