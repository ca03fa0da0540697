"""A network that learned from black cats, one that learned from both kinds, and animals that they had not seen.

The first is the deep network of the claim `covariate-shift` in the plane, seed 0; the second differs from it in its
training set alone.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import torch
from typing_extensions import TypedDict

from firmground.app.sample.ledger import shipped_ledger
from firmground.engine.claims.budget import Budget
from firmground.engine.datasets.coats import BLACK, COLOURED
from firmground.engine.datasets.load import load
from firmground.engine.frames import Array
from firmground.engine.measures.covariate_shift.plane import SHOWN, plans
from firmground.engine.measures.instruments.laboratory import Laboratory
from firmground.engine.measures.instruments.lanes import EVALUATE
from firmground.engine.network.forward import send
from firmground.engine.network.inputs import Inputs, InputSource, World
from firmground.engine.network.stack import Stack
from firmground.engine.training.threads import threads
from firmground.engine.training.training import Training
from firmground.engine.training.update import Update

SEED = 0


class LayerData(TypedDict):
    """W [F][U] and b [U] with the digits of float32."""

    W: list[list[float]]
    b: list[float]


class Wrong(TypedDict):
    """Of `tested` animals: cats that the network misses, and others that it takes for cats."""

    missed: int
    taken: int


class CatsData(TypedDict):
    """`cats` [N][2] hold the place of a cat's coat within `black` or `coloured` (0 to 1) and its ears; `others` [N][2]
    coat and ears. `networks` and `wrong` are by what the network learned from, `wrong` then by the coats it is shown.
    `drawn` are the shares of small drawn pictures classified correctly in the ledger's finding.
    """

    steps: int
    trained: int
    tested: int
    black: tuple[float, float]
    coloured: tuple[float, float]
    cats: list[list[float]]
    others: list[list[float]]
    networks: dict[str, list[LayerData]]
    wrong: dict[str, dict[str, Wrong]]
    drawn: dict[str, float]


class BothCoats(InputSource):
    """The black animals and, behind them, the same animals with coloured cats."""

    def _inputs(self, world: World) -> Inputs:
        black, coloured = (super(BothCoats, self)._inputs(replace(world, colour=one)) for one in ("black", "coloured"))
        joined: dict[str, Any] = {
            name: torch.cat([getattr(one, name) for one in (black, coloured)], dim=1) for name in Inputs.TENSORS
        }
        return Inputs(**joined)


def learned(*, both: bool) -> Training:
    planned = plans(Laboratory(Budget("full", (SEED,))))["deep network"]
    training = Training(planned)
    source = BothCoats(planned, training.device, None) if both else training.source
    update = Update(planned, training.network, source)
    with threads(planned.threads):
        while not training.finished:
            update(training.state)
    return training


def make() -> CatsData:
    trained = {"black": learned(both=False), "both": learned(both=True)}
    black = load("cats_2d", colour="black")
    low, high = BLACK
    cats, others = (spread(black.x_eval[black.y_eval == label]) for label in (1, 0))
    places = np.column_stack([(cats[:, 0] - low) / (high - low), cats[:, 1]])
    return CatsData(
        steps=trained["black"].step_number,
        trained=len(black.x_train),
        tested=len(black.x_eval),
        black=BLACK,
        coloured=COLOURED,
        cats=_rows(places, 6),
        others=_rows(others, 6),
        networks={name: _layers(one.state.stacks[0]) for name, one in trained.items()},
        wrong={name: {coat: wrong(one, coat) for coat in ("black", "coloured")} for name, one in trained.items()},
        drawn=drawn(),
    )


def spread(animals: Array) -> Array:
    """Some of them [SHOWN, 2], in equal parts from the roundest ears to the most pointed ones, as all are distributed.

    The first 45 cats happen to have so few round ears that the network misses one of them, and one in seven of all.
    """
    order = np.argsort(animals[:, 1], kind="stable")
    middles = ((np.arange(SHOWN) + 0.5) * len(order) / SHOWN).astype(int)
    return np.asarray(animals[order[middles]])


def _layers(stack: Stack) -> list[LayerData]:
    numbers = sorted({layer for layer, _ in stack.params})
    return [
        LayerData(W=_rows(stack.params[number, "W"][0].numpy(), 9), b=_row(stack.params[number, "b"][0].numpy(), 9))
        for number in numbers
    ]


def wrong(training: Training, coat: str) -> Wrong:
    animals = load("cats_2d", colour=coat)
    x = torch.tensor(animals.x_eval, dtype=torch.float32).unsqueeze(0)
    says = send(training.state.stacks[0], training.network, x, EVALUATE, training_set=x).outputs[0].argmax(-1).numpy()
    cat = animals.y_eval == 1
    return Wrong(missed=int((cat & (says == 0)).sum()), taken=int((~cat & (says == 1)).sum()))


def drawn() -> dict[str, float]:
    ledger = shipped_ledger()
    if ledger is None:
        raise SystemExit("no ledger: make ledger")
    facts = ledger["findings"]["covariate-shift"]["facts"]
    return {coat: round(facts[f"accuracy on {coat}, without BN"], 4) for coat in ("black", "coloured")}


def _rows(values: Array, digits: int) -> list[list[float]]:
    return [_row(row, digits) for row in values]


def _row(values: Array, digits: int) -> list[float]:
    return [float(f"{one:.{digits}g}") for one in values]
