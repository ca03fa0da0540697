"""From black cats to coloured cats: errors on the same test shapes in two coats, their causes and remedies.

The effect of a seed is log (errors on coloured + 1/2) / (errors on black + 1/2), of the network without batch norm
trained on black, over the same test shapes. The halves keep the log of a perfect score finite. A diverged network
guesses in both worlds, so it enters with 0 (no difference) and is counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import torch
from scipy.stats import binomtest

from firmground.engine.claims.evidence import Check, Detail, Evidence, bound_by
from firmground.engine.datasets import cats, describe
from firmground.engine.datasets.load import load
from firmground.engine.frames import Array
from firmground.engine.measures.covariate_shift import figure as covariate_figure
from firmground.engine.measures.covariate_shift import flipping, plane
from firmground.engine.measures.covariate_shift.figure import NORMED, PLAIN
from firmground.engine.measures.covariate_shift.recovery import (
    SIZES,
    TURNED,
    Recovery,
    Shift,
    curves_panel,
    plans,
    recoveries,
)
from firmground.engine.measures.instruments.effects import log_ratio
from firmground.engine.measures.instruments.laboratory import Laboratory, experiment
from firmground.engine.measures.instruments.lanes import BY_ITS_BATCH, EVALUATE, alive, each_lane
from firmground.engine.measures.instruments.precise_statistics import with_precise
from firmground.engine.measures.instruments.stuck import stuck
from firmground.engine.network.forward import PassMode, send
from firmground.engine.network.inputs import Inputs, World
from firmground.engine.network.randomness import generator
from firmground.engine.network.stack import Stack, Tensors
from firmground.engine.spec.experiment import Experiment
from firmground.engine.training.training import Training

BLACK, COLOURED = World(colour="black"), World(colour="coloured")
HALF = 0.5  # an error, added to each count


def measure(lab: Laboratory) -> Evidence:
    planned, mixed, in_the_plane = plan(lab), plan(lab, "overlap"), plane.plans(lab)
    again = plans(planned, lab.budget.of(80, 600))
    lab.expect(planned, mixed, *in_the_plane.values(), *again.values())
    training = lab.train("trained on black cats", planned)
    overlap = lab.train("every tenth in colour", mixed)
    black, coloured = worlds(training)
    right = {
        "black": correct(training, black),
        "coloured": correct(training, coloured),
        **{f"overlap, {world.colour}": correct(overlap, overlap.source.inputs(world)) for world in (BLACK, COLOURED)},
        "statistics taken anew": correct(training, coloured, refresh=coloured),
        "statistics of the batch": correct(training, coloured, BY_ITS_BATCH),
    }
    learned = {name: plane.learn(lab, name, one) for name, one in in_the_plane.items()}
    recovered = recoveries(lab, again, planned.steps)
    return Evidence(
        effects=more_errors(right["coloured"][PLAIN], right["black"][PLAIN]),
        checks=(*same_shapes(black, coloured), *flips(right), undone(training, coloured)),
        details=(*details(right, learned), *repairs(right), *slower(recovered, right)),
        facts=facts(right, recovered),
        figure=(
            covariate_figure.thumbnails(training, black, coloured),
            *plane.boundary_maps(learned["deep network"], learned["logistic regression"]),
            covariate_figure.slopes(right),
            covariate_figure.remedies(right),
            curves_panel(recovered, float(right["black"][PLAIN].mean())),
        ),
        diverged=int((~alive(training)[PLAIN]).sum()),
        stuck=stuck(training),
    )


def plan(lab: Laboratory, colour: str = "black") -> Experiment:
    return experiment(
        dataset="cats",
        colour=colour,
        widths=[32, 16],
        activation="relu",
        lr=0.05,
        batch_size=32,
        steps=lab.budget.of(250, 1_500),
        seeds=lab.seeds,
        arms=[{"name": "without BN"}, {"name": "with BN", "norm": {"kind": "batch"}}],
    )


def worlds(training: Training) -> tuple[Inputs, Inputs]:
    return training.source.inputs(BLACK), training.source.inputs(COLOURED)


def correct(training: Training, inputs: Inputs, mode: PassMode = EVALUATE, refresh: Inputs | None = None) -> Array:
    """Bool [A, S, N]: test pictures of a world classified correctly, with statistics of `refresh` if given."""

    def of(stack: Stack) -> Array:
        if refresh is not None:
            stack = with_precise(training, stack, stack.structure.batch_size, refresh.x)
        passed = send(stack, training.network, inputs.x_eval, mode, training_set=inputs.x)
        return np.asarray(passed.outputs.argmax(-1) == inputs.y_eval, dtype=np.float64)

    return np.asarray(each_lane(training, of) == 1)  # a diverged network (NaN) classifies nothing correctly


def more_errors(worse_SN: Array, better_SN: Array) -> tuple[float, ...]:
    """Per seed, the log ratio of error counts, half an error added to each, from what is classified correctly."""
    return log_ratio((~worse_SN).sum(-1) + HALF, (~better_SN).sum(-1) + HALF)


def same_shapes(black: Inputs, coloured: Inputs) -> list[Check]:
    about = describe("cats")
    scenes = cats.draw(about.train_size, about.eval_size, about.shape[1])
    dark, bright = (load("cats", colour=colour).x_eval for colour in ("black", "coloured"))
    change = (scenes.coloured - scenes.black)[about.train_size :, :, None, None]
    coat = scenes.coat[about.train_size :] * change
    law = "a picture is what is fixed + the coat's share x the coat's colour"
    return [
        Check(
            "test labels that differ between black and coloured",
            float((black.y_eval != coloured.y_eval).sum()),
            0.0,
            0.0,
            "the label is the shape's",
        ),
        Check(
            "coloured - black test pictures, beyond the coats, largest difference of a pixel",
            float(np.abs(bright - dark - coat).max()),
            0.0,
            1e-12,
            law,
        ),
    ]


def flips(right: Mapping[str, Array]) -> list[Check]:
    """Check the law of swapped labels where accuracy is far from one half: near it, swapping changes nothing."""
    return flipping.checks(np.concatenate([right["black"][PLAIN], right["overlap, coloured"][PLAIN]]))


def undone(training: Training, inputs: Inputs) -> Check:
    """Scale and move each unit of layer 1 separately; batch statistics of the shifted values undo it exactly (T8)."""
    stack = next(one for one in training.state.stacks if one.running)
    units = stack.params[1, "W"].shape[2]
    factor = 0.5 + 2 * torch.rand(units, generator=generator("undone", "factor"))
    offset = torch.randn(units, generator=generator("undone", "offset"))
    moved: Tensors = {
        (1, "W"): stack.params[1, "W"] * factor,
        (1, "b"): offset.expand(stack.params[1, "W"].shape[0], -1),
    }
    other = replace(stack, params={**stack.params, **moved})
    x = inputs.x_eval
    before, after = (send(one, training.network, x, BY_ITS_BATCH, training_set=x).outputs for one in (stack, other))
    return Check(
        "each unit of layer 1 scaled and moved, statistics taken anew: largest change of an output (of the largest)",
        float((after - before).abs().max() / before.abs().max()),
        0.0,
        1e-3,
        "batch norm takes back a scale and a shift of each unit, up to its small constant eps",
    )


def details(right: Mapping[str, Array], learned: Mapping[str, plane.Learned]) -> tuple[Detail, ...]:
    in_the_plane = (
        Detail(
            f"in the plane, {name}: error on coloured ÷ black",
            log_ratio(one.coloured + HALF, one.black + HALF),
            aim="greater",
        )
        for name, one in learned.items()
    )
    return (
        Detail(
            "with BN: error on coloured ÷ black",
            more_errors(right["coloured"][NORMED], right["black"][NORMED]),
            aim="greater",
        ),
        Detail(
            "10 % coloured in training: error on coloured ÷ black",
            more_errors(right["overlap, coloured"][PLAIN], right["overlap, black"][PLAIN]),
            aim="greater",
        ),
        Detail(
            "error on coloured: trained on black alone ÷ with 10 % coloured",
            more_errors(right["coloured"][PLAIN], right["overlap, coloured"][PLAIN]),
        ),
        *in_the_plane,
    )


def repairs(right: Mapping[str, Array]) -> tuple[Detail, ...]:
    """Accuracy of the network with batch norm on coloured pictures, under three kinds of statistics."""
    old, anew, batch = (right[of][NORMED] for of in ("coloured", "statistics taken anew", "statistics of the batch"))
    name = "with BN, error on coloured: old statistics ÷"
    return (
        Detail(f"{name} taken anew on unlabelled coloured pictures", more_errors(old, anew)),
        Detail(f"{name} of the 500 test pictures as one batch", more_errors(old, batch)),
    )


def slower(recovered: Sequence[Recovery], right: Mapping[str, Array]) -> tuple[Detail, ...]:
    """Steps until half of the lost accuracy is regained; a network that never gets there counts with all its steps."""
    found = {one.shift: one for one in recovered if one.size == SIZES[-1]}
    name = f"steps to regain half of what was lost, all {SIZES[-1]:,} labelled"

    def longer(what: str, slow: tuple[Shift, int], fast: tuple[Shift, int]) -> Detail:
        steps, never = [], []
        for shift, arm in (slow, fast):
            steps.append(_bounded(found[shift], right)[arm])
            never.append(not np.isfinite(found[shift].arrivals(_level(found[shift], right)))[arm].all())
        return Detail(f"{name}{what}", log_ratio(*steps), bound=bound_by(*never))

    return (
        longer(": truth changed too ÷ coats alone", ("concept", PLAIN), ("covariate", PLAIN)),
        longer(", coats alone: without BN ÷ with BN", ("covariate", PLAIN), ("covariate", NORMED)),
    )


def facts(right: Mapping[str, Array], recovered: Sequence[Recovery]) -> dict[str, float]:
    black, coloured = right["black"], right["coloured"]
    lost, won = (black & ~coloured).sum(-1), (~black & coloured).sum(-1)
    sure = [
        binomtest(int(a), int(a + b)).pvalue < 0.05 if a + b else False for a, b in zip(lost[0], won[0], strict=True)
    ]
    known = {
        "accuracy on black, without BN": float(black[0].mean()),
        "accuracy on coloured, without BN": float(coloured[0].mean()),
        "accuracy on black, with BN": float(black[1].mean()),
        "accuracy on coloured, with BN": float(coloured[1].mean()),
        "accuracy on coloured, with BN, statistics taken anew": float(right["statistics taken anew"][1].mean()),
        "accuracy on coloured, with BN, statistics of the batch": float(right["statistics of the batch"][1].mean()),
        "accuracy on coloured, 10 % coloured in training, without BN": float(right["overlap, coloured"][0].mean()),
        "test pictures right in black and wrong in colour, per seed": float(lost[0].mean()),
        "test pictures wrong in black and right in colour, per seed": float(won[0].mean()),
        "share of seeds whose own test pictures settle it (McNemar, p below .05)": float(np.mean(sure)),
        "share of seeds right on more than half of the coloured": float((coloured[0].mean(-1) > 0.5).mean()),
        "share of labels turned over where the truth changes": TURNED,
        "steps of retraining allowed": float(recovered[0].steps[-1]),
    }
    for one in recovered:
        what = "coats alone" if one.shift == "covariate" else "truth changed too"
        share = np.isfinite(one.arrivals(_level(one, right)))[PLAIN].mean()
        known[f"share of seeds that regained half with {one.size} labelled, {what}"] = float(share)
        known[f"accuracy in the end with {one.size} labelled, {what}"] = float(one.accuracy[-1, PLAIN].mean())
    before = next(one for one in recovered if one.shift == "concept").accuracy[0, PLAIN].mean()
    known["accuracy before retraining where the truth changed"] = float(before)
    known["the same by the formula for labels turned over at random"] = flipping.flipped(
        float(coloured[0].mean()), TURNED
    )
    return known


def _level(one: Recovery, right: Mapping[str, Array]) -> Array:
    """[A, S]: the accuracy that counts as recovered, half of the loss in the new world regained."""
    return np.asarray((right["black"].mean(axis=-1) + one.accuracy[0]) / 2)


def _bounded(one: Recovery, right: Mapping[str, Array]) -> Array:
    """[A, S]: steps, at least one so that logs are finite, and at most all."""
    return np.clip(one.arrivals(_level(one, right)), 1, one.steps[-1])
