"""A step of many networks as one stack, beside plain PyTorch.

- `…/loops`: each network by itself, as one would write it.
- `…/products`: the matrix products of the same shapes alone, which no implementation can leave out: forward, and
  backward for weights and inputs.
- `256/vmap`: the same networks as `torch.func` stacks them; the target is 25,000 model-steps a second and core, where
  such a stack had 11,300.
- `4096/256`: the time of a lane's step in a stack of 4,096 beside that in a stack of 256; it should be the same.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.func import functional_call, grad, stack_module_state, vmap

from benchmarks.case import Case
from benchmarks.pairs import Pair, pair
from benchmarks.plain import Loop, loops
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.presets import preset
from firmground.engine.spec.set_paths import with_set
from firmground.engine.training.training import Training
from tests.engine.datasets.written import write_set

ROUNDS = 9
LECTURE = preset("lecture").experiment
WIDE = {"dataset": "fashion_mnist", "widths": [100, 100, 100]}
Act = Callable[[], object]


def cases() -> Iterator[Case]:
    with tempfile.TemporaryDirectory() as name:
        write_set(Path(name) / "fashion_mnist", train=2_500, test=300)
        twenty = with_set(LECTURE, {"seeds": list(range(10))})
        for size, experiment, loop_target, product_target in (
            ("lecture", twenty, 10.0, 0.35),
            ("wide", with_set(twenty, WIDE), 1.6, 0.85),
        ):
            training, plain = Training(experiment, data=Path(name)), loops(experiment, Path(name))
            yield pair(ten(training.step), ten(one_by_one(plain)), ROUNDS).case(f"lanes/{size}/loops", loop_target)
            yield pair(ten(training.step), ten(products(training)), ROUNDS).case(
                f"lanes/{size}/products", product_target
            )
    one = with_set(LECTURE, {"seeds": [0], "arms": [LECTURE.arms[1].model_dump()]})
    yield pair(ten(Training(one).step), ten(one_by_one(loops(one))), ROUNDS).case("lanes/one/loop", 0.8)
    few = Training(stacked(256))
    yield pair(few.step, naive(256), ROUNDS).case("lanes/256/vmap", 25_000 / 11_300)
    yield per_lane(pair(Training(stacked(4_096)).step, few.step, ROUNDS), 4_096 / 256).case("lanes/4096/256", 0.9)


def stacked(lanes: int) -> Experiment:
    return with_set(LECTURE, {"seeds": list(range(lanes // 2))})


def ten(act: Act) -> Act:
    def repeated() -> None:
        for _ in range(10):
            act()

    return repeated


def one_by_one(plain: list[Loop]) -> Act:
    def steps() -> None:
        for loop in plain:
            loop.step()

    return steps


def products(training: Training) -> Act:
    """The products of a step of all lanes."""
    lanes, examples = len(training.experiment.lanes), training.experiment.batch_size
    shapes = [(layer.fan_in, layer.units) for layer in training.network.layers]
    made = [
        (torch.randn(lanes, examples, fan_in), torch.randn(lanes, fan_in, units), torch.randn(lanes, examples, units))
        for fan_in, units in shapes
    ]

    def multiply() -> None:
        for index, (a, W, delta) in enumerate(made):
            a @ W
            a.transpose(1, 2) @ delta
            if index:
                delta @ W.transpose(1, 2)

    return multiply


def naive(lanes: int) -> Act:
    """A step of as many networks by `torch.func`, half of them with batch norm by the batch's own statistics."""
    acts = [_vmapped(loops(with_set(stacked(2), {"arms": [arm.model_dump()]}))[0], lanes // 2) for arm in LECTURE.arms]

    def step() -> None:
        for act in acts:
            act()

    return step


def _vmapped(one: Loop, lanes: int) -> Act:
    for module in one.model.modules():
        if isinstance(module, nn.BatchNorm1d):
            module.track_running_stats, module.running_mean, module.running_var = False, None, None
            module.num_batches_tracked = None
    params, buffers = stack_module_state([one.model] * lanes)
    x = torch.stack([one.x[:64]] * lanes)
    y = torch.stack([one.y[:64]] * lanes)

    def loss(p: dict[str, Tensor], b: dict[str, Tensor], x: Tensor, y: Tensor) -> Tensor:
        return nn.functional.cross_entropy(functional_call(one.model, (p, b), (x,)), y)

    gradients = vmap(grad(loss))

    def step() -> None:
        with torch.no_grad():
            for name, value in gradients(params, buffers, x, y).items():
                params[name].sub_(0.5 * value)

    return step


def per_lane(found: Pair, times: float) -> Pair:
    """The same with our time spread over `times` as many lanes as the peer's."""
    return Pair(found.ours / times, found.peer, found.ratio * times, found.spread, found.n)
