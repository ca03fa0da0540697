"""The oracle: one lane as anybody would write it with torch.nn and torch.optim, alone and without a lane axis.

It shares with the engine only what the twin rule fixes from outside: initial weights, the order of examples, and the
draws of Santurkar's noise.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import torch
from torch import Tensor, nn

from firmground.engine.network.batches import order
from firmground.engine.network.inputs import World
from firmground.engine.network.randomness import generator
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.treatment import Arm
from firmground.engine.training.training import Training

ACTIVATIONS = {"sigmoid": nn.Sigmoid, "tanh": nn.Tanh, "relu": nn.ReLU, "gelu": nn.GELU, "linear": nn.Identity}


class RmsOverEverything(nn.Module):
    """RMS norm of a picture over channels and positions; torch.nn has none with one gamma a channel."""

    def __init__(self, channels: int, eps: float) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(channels))
        self.eps = eps

    def forward(self, z: Tensor) -> Tensor:
        rms = (z.pow(2).mean(dim=(1, 2, 3), keepdim=True) + self.eps).sqrt()
        return z / rms * self.weight[None, :, None, None]


class Population(nn.Module):
    """Batch norm by the statistics of the last `training_set` rows, which stand for the whole training set."""

    def __init__(self, units: int, eps: float, training_set: int) -> None:
        super().__init__()
        self.weight, self.bias = nn.Parameter(torch.ones(units)), nn.Parameter(torch.zeros(units))
        self.eps, self.training_set = eps, training_set

    def forward(self, z: Tensor) -> Tensor:
        axes = (0, 2, 3) if z.dim() == 4 else (0,)
        shape = (1, -1, 1, 1) if z.dim() == 4 else (1, -1)
        whole = z[-self.training_set :]
        mean, var = whole.mean(axes).view(shape), whole.var(axes, unbiased=False).view(shape)
        return (z - mean) / (var + self.eps).sqrt() * self.weight.view(shape) + self.bias.view(shape)


class NoisyBatchNorm(nn.Module):
    """nn.BatchNorm and then Santurkar's noise, with the draws of the twin rule."""

    def __init__(self, norm: nn.Module, seed: int, layer: int) -> None:
        super().__init__()
        self.norm, self.seed, self.layer = norm, seed, layer
        self.step = 0

    def forward(self, z: Tensor) -> Tensor:
        y = self.norm(z)
        if not self.training:
            return cast("Tensor", y)
        draw = generator(self.seed, "noise", "train", self.step, self.layer)
        positions = (y.shape[2] * y.shape[3],) if y.dim() == 4 else ()
        unit, element = (y.shape[1], *(1,) * len(positions)), (y.shape[0], y.shape[1], *positions)
        double = torch.float64
        mu = torch.rand(unit, generator=draw, dtype=double) - 0.5
        sg = 1 + torch.rand(unit, generator=draw, dtype=double) / 4
        offset = mu + 0.2 * torch.rand(element, generator=draw, dtype=double) - 0.1
        scale = sg + 0.1 * torch.randn(element, generator=draw, dtype=double)
        return cast("Tensor", scale.view(y.shape) * y + offset.view(y.shape))


class PlainLane:
    """One lane, trained alone. `step()` is one update; `layers` and `norms` are the modules, by layer."""

    def __init__(self, training: Training, lane: int) -> None:
        """Starts from the engine's lane as it is at step 0."""
        self.experiment = training.experiment
        self.arm, self.seed = self.experiment.lanes[lane]
        inputs = training.source.inputs(World())
        self.x, self.y = inputs.x[0], inputs.y[0]
        self.layers: list[nn.Module] = []
        self.norms: list[nn.Module | None] = []
        self.model = self._built()
        self._copy_weights(training, lane)
        self.optimizer = self._optimizer(self.experiment.lr_of(self.arm))
        self.batches = self._batches()
        self.updates = 0
        self.loss = float("nan")

    def step(self) -> None:
        self.updates += 1
        for norm in self.norms:
            if isinstance(norm, NoisyBatchNorm):
                norm.step = self.updates
        rows = next(self.batches)
        x, y = self.x[rows], self.y[rows]
        if self.arm.norm.kind == "population":
            outputs = self.model(torch.cat([x, self.x]))[: len(rows)]
        else:
            outputs = self.model(x)
        if y.is_floating_point():
            loss = ((outputs[:, 0] - y) ** 2).mean() / 2
        else:
            loss = nn.functional.cross_entropy(outputs, y)
        self.optimizer.zero_grad()
        loss.backward()
        self.optimizer.step()
        self.loss = loss.item()

    def _built(self) -> nn.Sequential:
        e, parts = self.experiment, list[nn.Module]()
        bias = self.arm.norm.kind not in ("batch", "noisy_batch", "population")
        shape = e.description.shape
        inputs = e.description.features
        if e.channels is not None:
            channels, height, width = shape
            for units in e.channels:
                self.layers.append(nn.Conv2d(channels, units, 3, stride=2, padding=1, bias=bias))
                parts += [self.layers[-1], *self._norm(units, picture=True), ACTIVATIONS[e.activation]()]
                channels, height, width = units, (height + 1) // 2, (width + 1) // 2
            inputs = channels * height * width
        parts.append(nn.Flatten())
        for units in e.widths:
            self.layers.append(nn.Linear(inputs, units, bias=bias))
            parts += [self.layers[-1], *self._norm(units, picture=False), ACTIVATIONS[e.activation]()]
            inputs = units
        self.layers.append(nn.Linear(inputs, e.description.outputs))
        return nn.Sequential(*parts, self.layers[-1]).double()

    def _norm(self, units: int, *, picture: bool) -> list[nn.Module]:
        made = _norm(self.arm, units, picture, self.seed, len(self.layers), len(self.x))
        self.norms.append(made)
        return [] if made is None else [made]

    def _copy_weights(self, training: Training, lane: int) -> None:
        stack = next(stack for stack in training.state.stacks if lane in stack.lanes)
        index = stack.lanes.index(lane)
        for number, module in enumerate(self.layers, start=1):
            weight = cast("Tensor", module.weight)
            with torch.no_grad():
                weight.copy_(stack.params[number, "W"][index].T.reshape(weight.shape))
                if isinstance(module.bias, Tensor):
                    module.bias.zero_()

    def _optimizer(self, lr: float) -> torch.optim.Optimizer:
        weights = [cast("nn.Parameter", layer.weight) for layer in self.layers]
        others = [p for p in self.model.parameters() if all(p is not w for w in weights)]
        groups = [
            {"params": weights, "weight_decay": self.experiment.weight_decay},
            {"params": others, "weight_decay": 0.0},
        ]
        match self.experiment.optimizer:
            case "sgd":
                return torch.optim.SGD(groups, lr=lr)
            case "momentum":
                return torch.optim.SGD(groups, lr=lr, momentum=0.9)
            case "adam":
                return torch.optim.Adam(groups, lr=lr)
            case "adamw":
                return torch.optim.AdamW(groups, lr=lr)

    def _batches(self) -> Iterator[Tensor]:
        size, examples, epoch = self.experiment.batch_size_of(self.arm), len(self.x), 0
        while True:
            shuffled = order(self.seed, epoch, examples)
            for start in range(0, examples - size + 1, size):
                yield shuffled[start : start + size]
            epoch += 1


def _norm(arm: Arm, units: int, picture: bool, seed: int, layer: int, examples: int) -> nn.Module | None:
    norm = arm.norm
    batch = nn.BatchNorm2d if picture else nn.BatchNorm1d
    match norm.kind:
        case "none":
            return None
        case "batch":
            return batch(units, eps=norm.eps, momentum=norm.momentum)
        case "noisy_batch":
            return NoisyBatchNorm(batch(units, eps=norm.eps, momentum=norm.momentum), seed, layer)
        case "population":
            return Population(units, norm.eps, examples)
        case "layer":
            return nn.GroupNorm(1, units, eps=norm.eps) if picture else nn.LayerNorm(units, eps=norm.eps)
        case "group":
            return nn.GroupNorm(norm.groups, units, eps=norm.eps)
        case "rms":
            return RmsOverEverything(units, norm.eps) if picture else nn.RMSNorm(units, eps=norm.eps)


def largest_difference(training: Training, lane: int, plain: PlainLane) -> float:
    """Over every parameter and running average of the lane, and its newest loss."""
    stack = next(stack for stack in training.state.stacks if lane in stack.lanes)
    mine = stack.split()[stack.lanes.index(lane)]
    differences = [abs(float(training.state.loss[lane]) - plain.loss)]

    def compare(name: str, ours: Tensor, theirs: object) -> None:
        assert isinstance(theirs, Tensor), name
        theirs = theirs.detach()
        differences.append(float(((ours.T if ours.dim() > 1 else ours).reshape(theirs.shape) - theirs).abs().max()))

    for number, layer in enumerate(plain.layers, start=1):
        compare("W", mine.params[number, "W"], layer.weight)
        assert ((number, "b") in mine.params) == isinstance(layer.bias, Tensor)
        if (number, "b") in mine.params:
            compare("b", mine.params[number, "b"], layer.bias)
    for number, norm in enumerate(plain.norms, start=1):
        module = norm.norm if isinstance(norm, NoisyBatchNorm) else norm
        if module is None:
            assert (number, "gamma") not in mine.params
            continue
        compare("gamma", mine.params[number, "gamma"], module.weight)
        if (number, "beta") in mine.params:
            compare("beta", mine.params[number, "beta"], module.bias)
        if (number, "mean") in mine.running:
            compare("running_mean", mine.running[number, "mean"], module.running_mean)
            compare("running_var", mine.running[number, "var"], module.running_var)
    return max(differences)


def experiment(**fields: object) -> Experiment:
    """A small experiment in float64 on one thread."""
    return Experiment.model_validate({"dataset": "wine", "dtype": "float64", "threads": 1, "batch_size": 16} | fields)
