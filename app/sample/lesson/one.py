"""What the sample run's network with batch norm says of single test digits, at its last step, by three statistics.

Running averages; the digit's own statistics, where z minus its own mean is 0; and those of mini-batches in which the
digit has training digits for company.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch
from torch import Tensor
from typing_extensions import TypedDict

from firmground.app.records.run import SAMPLE
from firmground.app.sample.make import PLANS
from firmground.engine.datasets.load import load
from firmground.engine.frames import Array
from firmground.engine.measures.instruments.lanes import BY_ITS_BATCH, EVALUATE
from firmground.engine.network.forward import PassMode, send
from firmground.engine.network.inputs import Inputs
from firmground.engine.network.randomness import generator
from firmground.engine.spec.experiment import parse_experiment
from firmground.engine.spec.interventions import Intervention
from firmground.engine.training.training import Training

SEED = 0
SIZES = (2, 8, 64, 512)  # of mini-batches, the digit included
COMPANIES = 8
CLASSES = 10
UNSURE = 2  # digits with the least sure answers, beside the first of each class
PICTURED = 63  # of a company


class OneData(TypedDict):
    """Probabilities are thousandths, by class. `running` [digits][10]; `own` [10], the same for every digit; `company`
    [sizes][digits][companies][10]. A smaller company is the beginning of a larger one.

    `pictures` are the digits' 8 x 8 grey values, 0 to 16, as base64, a byte each; `company_pictures` those of the
    first 63 of each company, 0 to 15, half a byte each, the left pixel first. `right_...` are shares of all `tested`
    digits, the company's by size; `swayed` [sizes] is the share of digits whose answer depends on its
    company.
    """

    step: int
    tested: int
    classes: int
    companies: int
    sizes: list[int]
    labels: list[int]
    pictures: str
    company_pictures: str
    running: list[list[int]]
    own: list[int]
    company: list[list[list[list[int]]]]
    right_running: float
    right_own: float
    right_company: list[float]
    swayed: list[float]


@dataclass(frozen=True)
class SampleNetwork:
    training: Training

    @property
    def inputs(self) -> Inputs:
        return self.training.source.inputs(self.training.state.world)

    def chances(self, x: Tensor, mode: PassMode) -> Tensor:
        """[N, B, 10] for N batches x [N, B, *shape], each sent by itself: as many lanes with the same weights."""
        training = self.training
        stack = training.state.stacks[0]
        params, running = (
            {key: one.expand(len(x), *one.shape[1:]) for key, one in held.items()}
            for held in (stack.params, stack.running)
        )
        lanes = replace(stack, params=params, running=running)
        return send(lanes, training.network, x, mode, training_set=self.inputs.x).outputs.softmax(-1)

    def in_company(self, digits: Tensor, rows: Tensor) -> Tensor:
        """[N, 10]: each of the digits in a mini-batch of its own with the training digits `rows`."""
        others = self.inputs.x[:, rows]
        others = others.expand(len(digits), *others.shape[1:])
        return self.chances(torch.cat([digits.unsqueeze(1), others], dim=1), BY_ITS_BATCH)[:, 0]


def network() -> SampleNetwork:
    """The arm with batch norm, seed 0, alone: a lane's numbers do not depend on the lanes beside it."""
    document = PLANS[SAMPLE].experiment.model_dump(mode="json")
    training = Training(parse_experiment(document | {"arms": [document["arms"][1]], "seeds": [SEED]}))
    planned = {one.step: one.event for one in training.experiment.interventions}
    while not training.finished:
        training.step()
        event = planned.get(training.step_number)
        if isinstance(event, Intervention):
            training.apply(event)
    return SampleNetwork(training)


def make() -> OneData:
    trained = network()
    inputs, data = trained.inputs, load(trained.training.experiment.dataset)
    x, labels = inputs.x_eval[0], data.y_eval
    running = trained.chances(x.unsqueeze(0), EVALUATE)[0]
    shown = chosen(running, labels)
    rows = [company(number, inputs.examples) for number in range(COMPANIES)]
    # [sizes, digits, companies, 10]
    answers = torch.stack(
        [torch.stack([trained.in_company(x, some[: size - 1]) for some in rows], dim=1) for size in SIZES]
    )
    own = trained.chances(x[:1].unsqueeze(0), BY_ITS_BATCH)[0, 0]
    says = answers.argmax(-1).numpy()
    return OneData(
        step=trained.training.step_number,
        tested=len(labels),
        classes=CLASSES,
        companies=COMPANIES,
        sizes=[*SIZES],
        labels=[int(one) for one in labels[shown]],
        pictures=base64.b64encode(np.rint(data.x_eval[shown]).astype("u1").tobytes()).decode(),
        company_pictures=base64.b64encode(halves(np.stack([data.x_train[some[:PICTURED]] for some in rows]))).decode(),
        running=thousandths(running[shown]),
        own=thousandths(own),
        company=thousandths(answers[:, shown]),
        right_running=share(running.argmax(-1).numpy() == labels),
        right_own=share(np.equal(int(own.argmax()), labels)),
        right_company=[share(one == labels[:, None]) for one in says],
        swayed=[share((one != one[:, :1]).any(axis=1)) for one in says],
    )


def chosen(running: Tensor, labels: Array) -> list[int]:
    """The first digit of each class, then those whose right class has the probability nearest to one half."""
    first = [int(np.flatnonzero(labels == label)[0]) for label in range(CLASSES)]
    right = running.numpy()[np.arange(len(labels)), labels]
    unsure = [int(one) for one in np.argsort(np.abs(right - 0.5), kind="stable") if int(one) not in first]
    return [*first, *unsure[:UNSURE]]


def company(number: int, examples: int) -> Tensor:
    return torch.randperm(examples, generator=generator("lesson", "company", number))[: max(SIZES) - 1]


def halves(pictures: Array) -> bytes:
    """Grey values 0 to 16 as 0 to 15, two to a byte."""
    grey = np.rint(pictures.ravel() * 15 / 16).astype("u1")
    return bytes((grey[::2] << 4) | grey[1::2])


def thousandths(values: Tensor) -> Any:
    return (1000 * values).round().int().tolist()


def share(right: Array) -> float:
    return round(float(np.mean(right)), 5)
