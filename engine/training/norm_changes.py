"""Batch norm put into layers that had none, and folded into the weights below it, without changing the function.

A network with batch norm is two functions: one of the running averages (evaluation mode), one of the batch that it is
sent (training mode). An insertion keeps both, the second for the whole training set as one batch, since it measures
mean and biased variance of z over that batch and takes them for running averages, and gamma = sqrt(var + eps) and
beta = mean undo them: z_tilde is what z was. The running averages are biased here, unlike those that training moves
(SCIENCE T28), because evaluation mode divides by them as they are. In a mini-batch mean and variance are others, and so
is the function: that is batch norm. A unit that does not vary has gamma = sqrt(eps), z_norm = 0 and z_tilde = beta.
No layer has a bias before a batch norm, so an inserted beta takes over b, and the tap z is from then on W'a.

Folding keeps the function of evaluation mode (SCIENCE T33): W becomes diag(gamma / sqrt(var + eps)) W, and a bias
b = beta - gamma mean / sqrt(var + eps) comes back. Mean and variance are the running averages; population norm has
none, and folds those of the whole training set, which it uses in both modes.

Optimizers begin at zero with every parameter that an event makes: gamma and beta, or b. Folding also rescales W, unit
by unit, and its gradient by the inverse: averages of earlier gradients would be in the wrong scale, so they begin at
zero, too. An insertion changes neither W nor the scale of its gradient, and keeps its averages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from firmground.engine.network.inputs import InputSource
from firmground.engine.network.key import Key, TensorName
from firmground.engine.network.networks import Network, forward
from firmground.engine.network.normalization import Pass, batch_moments
from firmground.engine.network.optimizers import OPTIMIZERS
from firmground.engine.network.stack import Changes, Lane, Stack
from firmground.engine.network.state import TrainingState, grouped, lanes_of
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.norm_changes import FOLDING, INSERTION, Places
from firmground.engine.spec.treatment import Norm

Named = Mapping[TensorName, Tensor]


@dataclass(frozen=True)
class Scene:
    """Where an event meets a state: what is trained, how, and on which data."""

    experiment: Experiment
    net: Network
    source: InputSource


@dataclass(frozen=True)
class Exchange:
    """A layer's new parameters and running averages. All that it had goes, but for a W that is not among them."""

    params: Named
    running: Named

    def keeps(self, name: TensorName) -> bool:
        return name == "W" and "W" not in self.params


Exchanges = dict[int, dict[int, Exchange]]
"""By lane and layer."""


def insert(places: Places, state: TrainingState, scene: Scene) -> None:
    """Put batch norm into these layers of these arms, which do not normalize them."""
    eps = INSERTION.puts.eps
    found: Exchanges = {}
    for number, arm, stack in _lanes(places, state, scene.experiment):
        seen = moments(stack, scene, state, places[arm])
        found[number] = {layer: _inserted(stack, layer, *seen[layer], eps) for layer in places[arm]}
    _exchange(found, places, INSERTION.puts, state, scene.experiment)


def fold(places: Places, state: TrainingState, scene: Scene) -> None:
    """Fold the normalization of these layers of these arms into the weights below."""
    found: Exchanges = {}
    for number, arm, stack in _lanes(places, state, scene.experiment):
        norms = {layer: stack.structure.norm_of(layer) for layer in places[arm]}
        seen = moments(stack, scene, state, [layer for layer, norm in norms.items() if norm.traits.whole_set])
        for layer in norms.keys() - seen.keys():
            seen[layer] = stack.running[layer, "mean"][0], stack.running[layer, "var"][0]
        found[number] = {layer: _folded(stack, layer, *seen[layer], norm.eps) for layer, norm in norms.items()}
    _exchange(found, places, FOLDING.puts, state, scene.experiment)


def moments(
    stack: Stack, scene: Scene, state: TrainingState, layers: Sequence[int]
) -> dict[int, tuple[Tensor, Tensor]]:
    """Mean and biased variance [U] of z in these layers of a single lane, over the present training set as one batch.

    Without dropout and noise. Where lower layers normalize, they do so by this batch.
    """
    training_set = scene.source.inputs(state.world).training_set(stack.seeds)
    one = Pass(
        stack.structure.norm,
        stack.params,
        stack.running,
        whole_set=training_set.shape[1],
        changed=stack.structure.changes.norms,
    )
    found: dict[int, tuple[Tensor, Tensor]] = {}

    def noted(layer: int, z: Tensor) -> tuple[Tensor, Tensor]:
        if layer in layers:
            mean, var = batch_moments(z)
            found[layer] = mean[0], var[0]
        return one(layer, z)

    if layers:
        with torch.no_grad():
            forward(scene.net, stack.params, training_set, noted)
    return found


def _inserted(stack: Stack, layer: int, mean: Tensor, var: Tensor, eps: float) -> Exchange:
    bias = stack.params[layer, "b"][0]
    return Exchange({"gamma": torch.sqrt(var + eps), "beta": mean}, {"mean": mean - bias, "var": var})


def _folded(stack: Stack, layer: int, mean: Tensor, var: Tensor, eps: float) -> Exchange:
    W_FU, gamma, beta = (stack.params[layer, name][0] for name in ("W", "gamma", "beta"))
    rate = gamma * torch.rsqrt(var + eps)
    return Exchange({"W": W_FU * rate, "b": beta - rate * mean}, {})


def _lanes(places: Places, state: TrainingState, experiment: Experiment) -> Iterator[tuple[int, int, Stack]]:
    """The lanes of these arms, each with its arm and as a stack of its own: no lane's numbers depend on others."""
    for stack in state.stacks:
        for number in stack.lanes:
            if (arm := experiment.lanes.arm_of(number)) in places:
                yield number, arm, stack.only([number])


def _exchange(found: Exchanges, places: Places, norm: Norm, state: TrainingState, experiment: Experiment) -> None:
    """Give the lanes their new tensors, and note what holds from here on."""
    lanes, slots = lanes_of(state.stacks), OPTIMIZERS[experiment.optimizer][1]
    for number, changed in found.items():
        for layer, exchange in changed.items():
            lanes[number] = _exchanged(lanes[number], layer, exchange, slots)
    standing = state.standing(experiment)
    for arm, layers in places.items():
        since = state.arms[arm].changes.since
        for layer, exchange in found[experiment.lanes.of_arm(arm).start].items():
            since = _since(since, layer, exchange, state.updates)
        state.arms[arm].changes = Changes(standing.arms[arm].with_norms(layers, norm).changed, since)
    state.stacks = grouped(experiment, state.arms, lanes)


def _exchanged(lane: Lane, layer: int, new: Exchange, slots: int) -> Lane:
    def kept(at: int, name: TensorName) -> bool:
        return at != layer or new.keeps(name)

    params = {(layer, name): value for name, value in new.params.items()}
    running = {(layer, name): value for name, value in new.running.items()}
    zero = {(*key, slot): torch.zeros_like(value) for key, value in params.items() for slot in range(slots)}
    return Lane(
        {key: value for key, value in lane.params.items() if kept(*key)} | params,
        {key: value for key, value in lane.running.items() if kept(*key)} | running,
        {(at, name, slot): value for (at, name, slot), value in lane.slots.items() if kept(at, name)} | zero,
    )


def _since(before: Mapping[Key, int], layer: int, new: Exchange, updates: Mapping[Key, int]) -> dict[Key, int]:
    """`Changes.since` after an exchange in a layer; 0 is left out, as in a run that began so."""
    kept = {(at, name): count for (at, name), count in before.items() if at != layer or new.keeps(name)}
    return kept | {(layer, name): updates[layer, name] for name in new.params if updates[layer, name]}
