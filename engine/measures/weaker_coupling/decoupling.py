"""Which directions batch norm decouples exactly, and the law that couples two layers: identities in float64.

Batch norm ignores the length of a unit's weight vector, so a change of that length leaves the gradients of all other
layers alone (SCIENCE T26). No other direction is decoupled.
"""

from __future__ import annotations

from dataclasses import replace

import torch
from torch import Tensor

from firmground.engine.claims.evidence import Check
from firmground.engine.measures.instruments.laboratory import experiment
from firmground.engine.measures.weaker_coupling.coupling import NORM, MiniBatchTask, changes, next_task
from firmground.engine.network.forward import PassMode, losses, send
from firmground.engine.network.networks import Layer, Network
from firmground.engine.network.stack import Stack, Tensors, structure
from firmground.engine.spec.treatment import Arm, Norm
from firmground.engine.training.training import Training

FINE = 1e-12  # eps of batch norm, as good as 0
EXACT = 1e-9
CHAIN = Network((Layer(1, 1, 1, hidden=True), Layer(2, 1, 1, hidden=False)), "linear")
PLAIN = Arm(name="without BN")
NORMED = Arm(name="with BN", norm=Norm(kind="batch", eps=FINE))


def checks() -> tuple[Check, ...]:
    training = tiny()
    got, expected = chained(PLAIN, step=-0.3)
    return (
        Check(
            "layer 2's gradient under a change of length of layer 1's units, with batch norm",
            cross_block(training),
            0.0,
            EXACT,
            "Euler's identity for a loss that does not depend on the scale of a row: H_ij w_j = 0",
        ),
        Check(
            "gradient along a unit's own weights, with batch norm",
            along_weights(training),
            0.0,
            EXACT,
            "the same identity at first order: w_j · dL/dw_j = 0",
        ),
        Check(
            "change of gradient in a chain of two weights, without batch norm",
            got,
            expected,
            EXACT,
            "w2 s (2 w1 D + D²) - c D for a step D of the first weight",
        ),
        Check(
            "the same with batch norm between them",
            chained(NORMED, step=-0.3)[0],
            0.0,
            EXACT,
            "one unit rescaled is one unit unchanged",
        ),
        Check("change of gradient at layer 1", *unmoved(training, [1], 0.1), "nothing comes before layer 1"),
        Check("change of gradient at a learning rate of 0", *unmoved(training, [2, 3], 0.0), "nothing has moved"),
    )


def tiny() -> Training:
    """A network with batch norm in float64, after a few steps of training."""
    training = Training(
        experiment(dataset="moons", widths=(6, 5), lr=0.2, steps=20, batch_size=32, dtype="float64", arms=(NORMED,))
    )
    for _ in range(20):
        training.step()
    return training


def cross_block(training: Training) -> float:
    """The largest |H_2j w_j| over units j of layer 1, relative to the gradient of layer 2 (T26: 0)."""
    (stack,) = training.state.stacks
    W1, W2, loss = _leaves(stack, next_task(training, stack))
    one, two = torch.autograd.grad(loss, [W1, W2], create_graph=True)
    found = []
    for unit in range(W1.shape[2]):
        along = (one[..., unit] * W1[..., unit].detach()).sum()
        (block,) = torch.autograd.grad(along, [W2], retain_graph=True)
        found.append(block.detach().abs().max() / two.detach().norm())
    return float(torch.stack(found).max())


def along_weights(training: Training) -> float:
    """The largest |cos| between the weights of a unit of layer 1 and their gradient (T24: 0)."""
    (stack,) = training.state.stacks
    W1, _, loss = _leaves(stack, next_task(training, stack))
    (grad,) = torch.autograd.grad(loss, [W1])
    return float(torch.cosine_similarity(W1.detach(), grad, dim=1).abs().max())


def chained(arm: Arm, step: float) -> tuple[float, float]:
    """|G'_2 - G_2| of y ~ w2 w1 x after a step of w1, measured, and by the closed form without batch norm (T36)."""
    generator = torch.Generator().manual_seed(36)
    x = torch.randn(1, 50, 1, generator=generator, dtype=torch.float64)
    x = x - x.mean()
    y = 0.7 * x[..., 0] + 0.1
    before, after = _chain(arm, 0.8), _chain(arm, 0.8 + step)
    task = MiniBatchTask(CHAIN, x, lambda outputs: losses(outputs, y), PassMode("train"), x)
    got = float(changes(before, after, task, [2])[0, 0, NORM])
    s, c = float(x.square().mean()), float((x[..., 0] * y).mean())
    return got, abs(1.3 * s * (2 * 0.8 * step + step**2) - c * step)


def unmoved(training: Training, layers: list[int], lr: float) -> tuple[float, float, float]:
    """(got, 0, 0), with the largest change of gradient after a step at that rate: expected 0 to the bit."""
    (stack,) = training.state.stacks
    task = next_task(training, stack)
    moved = {name: value + lr * torch.ones_like(value) for name, value in stack.params.items()}
    return float(changes(stack, replace(stack, params=moved), task, layers)[..., NORM].max()), 0.0, 0.0


def _leaves(stack: Stack, task: MiniBatchTask) -> tuple[Tensor, Tensor, Tensor]:
    """W1 and W2 as leaves of the graph, and the loss of the next mini-batch."""
    leaves: Tensors = {(layer, "W"): stack.params[layer, "W"].detach().requires_grad_() for layer in (1, 2)}
    changed = replace(stack, params={**stack.params, **leaves})
    passed = send(changed, task.network, task.x, task.mode, training_set=task.training_set)
    return leaves[1, "W"], leaves[2, "W"], task.loss(passed.outputs).sum()


def _chain(arm: Arm, w1: float) -> Stack:
    one = torch.ones(1, 1, dtype=torch.float64)
    params: Tensors = {(1, "W"): one[None] * w1, (2, "W"): one[None] * 1.3}
    if arm.norm.traits.normalizes:
        params |= {(1, "gamma"): one.clone(), (1, "beta"): one * 0.0}
    return Stack(structure(arm, 50), (0,), (0,), params, {}, {})
