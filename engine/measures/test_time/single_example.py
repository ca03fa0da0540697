"""An example alone and in company: running averages give the same answer, a mini-batch's statistics another."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from firmground.engine.claims.evidence import Check
from firmground.engine.errors import InvalidExperiment
from firmground.engine.frames import Array
from firmground.engine.measures.instruments.float64 import in_float64
from firmground.engine.measures.instruments.lanes import BY_ITS_BATCH, EVALUATE
from firmground.engine.network.forward import PassMode, send
from firmground.engine.network.key import Key
from firmground.engine.network.networks import forward
from firmground.engine.network.randomness import generator
from firmground.engine.network.stack import Stack
from firmground.engine.spec.experiment import parse_experiment
from firmground.engine.training.training import Training

OTHERS = (2, 64, 512)
EXAMPLES = 16
COMPANIES = 60
APART = 700  # training examples between the starts of two companies, so that they share none
SIZES = (2, 8, 64, 512)
ROUNDING = 1e-5  # of the largest output, in float32


def checks(training: Training, stack: Stack) -> list[Check]:
    inputs = training.source.inputs(training.state.world).of(stack.seeds)
    single = [_out(training, stack, inputs.x_eval[:, i : i + 1], EVALUATE) for i in range(EXAMPLES)]
    alone = torch.cat(single, dim=1)
    largest = float(alone.abs().max())
    found = [
        Check(
            f"answer among {others} others - answer alone, running averages (of the largest output)",
            float((_in_company(training, stack, others) - alone).abs().max()) / largest,
            0.0,
            ROUNDING,
            "with fixed statistics each example goes its own way",
        )
        for others in OTHERS
    ]
    lonely = [_out(training, stack, inputs.x_eval[:, i : i + 1], BY_ITS_BATCH) for i in range(EXAMPLES)]
    spread = torch.cat(lonely, dim=1)
    return [
        *found,
        Check(
            "difference between the answers to different examples, each alone with its own statistics",
            float((spread - spread[:, :1]).abs().max()),
            0.0,
            0.0,
            "a single value minus its own mean is 0, whatever it was",
        ),
        Check("training with mini-batches of 1 is refused (1 = yes)", float(refused()), 1.0, 0.0, "the Lab's own rule"),
        folding(training, stack),
    ]


def refused() -> bool:
    """Whether an experiment with batch norm and mini-batches of one example is refused."""
    try:
        parse_experiment({"arms": [{"name": "with BN", "norm": {"kind": "batch"}}], "batch_size": 1})
    except InvalidExperiment as error:
        return error.field == "batch_size"
    return False


def folding(training: Training, stack: Stack) -> Check:
    """Check that batch norm with running averages folds into the linear layer before it (SCIENCE T33)."""
    double = in_float64(stack)
    x = training.source.inputs(training.state.world).of(stack.seeds).x_eval.double()
    wanted = send(double, training.network, x, EVALUATE, training_set=x).outputs
    folded = forward(training.network, _folded(double), x, lambda layer, z: (z, z))
    return Check(
        "batch norm folded into the linear layers - batch norm, largest difference of outputs",
        float((folded - wanted).abs().max()),
        0.0,
        1e-10,
        "batch norm with fixed statistics is one multiplication and one addition",
    )


def sway(training: Training, stack: Stack, others: int) -> float:
    """How far answers by a mini-batch's statistics differ between two companies, relative to the largest."""
    one, other = (_in_company(training, stack, others, BY_ITS_BATCH, first) for first in (0, APART))
    return float((one - other).abs().max() / one.abs().max())


def accuracy_alone(training: Training, stack: Stack) -> float:
    """Share of correct answers if each example is normalized by itself: the answer is then the same for all."""
    inputs = training.source.inputs(training.state.world).of(stack.seeds)
    answer = _out(training, stack, inputs.x_eval[:, :1], BY_ITS_BATCH).argmax(-1)
    return float((answer == inputs.y_eval).double().mean())


def unsure(training: Training, stack: Stack) -> int:
    """The test example whose correct answer has, in the stack's first network, the probability nearest to 0.7."""
    inputs = training.source.inputs(training.state.world).of(stack.seeds)
    chances = _out(training, stack, inputs.x_eval, EVALUATE)[0].softmax(-1)
    right = chances.gather(1, inputs.y_eval[0][:, None])[:, 0]
    return int((right - 0.7).abs().argmin())


def spread(training: Training, stack: Stack, example: int, size: int) -> Array:
    """[L, COMPANIES]: probability of the correct answer to one test example in mini-batches of `size`, normalized by
    their own statistics; the other examples are drawn from the training set.
    """
    inputs = training.source.inputs(training.state.world).of(stack.seeds)
    draw = generator("company", size)
    found = []
    for _ in range(COMPANIES):
        rows = torch.randperm(inputs.x.shape[1], generator=draw)[: size - 1]
        x = torch.cat([inputs.x_eval[:, example : example + 1], inputs.x[:, rows]], dim=1)
        found.append(_right(_out(training, stack, x, BY_ITS_BATCH)[:, 0], inputs.y_eval[:, example]))
    return np.asarray(torch.stack(found, dim=1), dtype=np.float64)


def certain(training: Training, stack: Stack, example: int) -> Array:
    """[L]: the same probability with running averages."""
    inputs = training.source.inputs(training.state.world).of(stack.seeds)
    answers = _out(training, stack, inputs.x_eval[:, example : example + 1], EVALUATE)[:, 0]
    return np.asarray(_right(answers, inputs.y_eval[:, example]), dtype=np.float64)


def _right(answers_LU: Tensor, labels: Tensor) -> Tensor:
    """[L]: probability of the correct answers, `labels` [L], or [1] where all networks have the same example."""
    return answers_LU.softmax(-1).gather(1, labels.expand(len(answers_LU)).unsqueeze(1)).squeeze(1)


def _in_company(training: Training, stack: Stack, others: int, mode: PassMode | None = None, first: int = 0) -> Tensor:
    """Answers to the first test examples, each in a batch with `others` training examples from `first` on."""
    inputs = training.source.inputs(training.state.world).of(stack.seeds)
    answers = []
    for i in range(EXAMPLES):
        x = torch.cat([inputs.x_eval[:, i : i + 1], inputs.x[:, first + i : first + i + others]], dim=1)
        answers.append(_out(training, stack, x, mode or EVALUATE)[:, :1])
    return torch.cat(answers, dim=1)


def _out(training: Training, stack: Stack, x: Tensor, mode: PassMode) -> Tensor:
    return send(stack, training.network, x, mode, training_set=x).outputs


def _folded(stack: Stack) -> dict[Key, Tensor]:
    params = dict(stack.params)
    for layer in sorted({layer for layer, _ in stack.running}):
        factor = stack.params[layer, "gamma"] * torch.rsqrt(stack.running[layer, "var"] + stack.structure.norm.eps)
        params[layer, "W"] = stack.params[layer, "W"] * factor.unsqueeze(1)
        params[layer, "b"] = stack.params[layer, "beta"] - factor * stack.running[layer, "mean"]
    return params
