"""The laboratory of a measure: it trains experiments, keeps each as the log of a run, and reports progress."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from firmground.engine.claims.budget import Budget
from firmground.engine.datasets.description import TABLES
from firmground.engine.frames import Item
from firmground.engine.spec.experiment import Experiment, parse_experiment
from firmground.engine.training.running import Running
from firmground.engine.training.training import Training

Visit = Callable[[Training], None]
LEAN = {"max_frames": 24, "probe": 64}


class Left(Exception):
    """The reproduction was cancelled; nothing of it is kept."""


@dataclass(frozen=True)
class LoggedRun:
    """A finished run of a reproduction, with its whole log in order."""

    title: str
    experiment: Experiment
    items: list[Item]
    receipt: dict[str, Any]
    probe_labels: list[int] | None
    probe_pictures: bytes | None
    device: torch.device
    began: float
    ended: float


def experiment(**fields: Any) -> Experiment:
    """An experiment of a claim, recorded sparsely: measures take their numbers from visits, not from frames.

    Where its data set is a table, each seed has its own split, so that intervals over seeds cover splits as well.
    """
    split = "seed" if fields.get("dataset", "digits") in TABLES else None
    return parse_experiment({"recording": LEAN, "split": split} | fields)


class Laboratory:
    """`tell` is called with the share of the expected work that is done, 0 to 1; `leave()` turns true to cancel."""

    def __init__(
        self,
        budget: Budget,
        *,
        data: Path | None = None,
        tell: Callable[[float], None] = lambda share: None,
        leave: Callable[[], bool] = lambda: False,
    ) -> None:
        self.budget = budget
        self.data = data
        self.kept: list[LoggedRun] = []
        self._tell = tell
        self._leave = leave
        self._expected = 1.0
        self._done = 0.0
        self._told = 0.0

    @property
    def seeds(self) -> tuple[int, ...]:
        return self.budget.seeds

    def expect(self, *experiments: Experiment, more: float = 0.0) -> None:
        """Announce all work at the start: the updates of these experiments, and `more` units reported by `advance`."""
        self._expected = max(1.0, sum(work(one) for one in experiments) + more)

    def extend(self, *experiments: Experiment) -> None:
        """Announce work that turned out to be needed. The share that was told does not fall."""
        self._expected += sum(work(one) for one in experiments)

    def advance(self, units: float) -> None:
        """Report work done outside `train`. Raises Left."""
        if self._leave():
            raise Left
        self._done += units
        self._told = max(self._told, min(1.0, self._done / self._expected))
        self._tell(self._told)

    def train(
        self, title: str, experiment: Experiment, visit: Visit | None = None, at: Collection[int] = ()
    ) -> Training:
        """Train to the end, and keep the log as the run `title`. Raises Left.

        `visit` is called at each step in `at`, which may include 0 and the last. It may read but not change anything.
        """
        began = time.time()
        training = Training(experiment, data=self.data)
        running = Running(training)
        items = list(running.begin())
        wanted = frozenset(at)
        units = work(experiment) / experiment.steps
        while True:
            if visit is not None and training.step_number in wanted:
                visit(training)
            if training.finished:
                break
            items += running.advance()
            self.advance(units)
        kept = LoggedRun(
            title,
            experiment,
            items,
            receipt=training.receipt,
            probe_labels=training.probe_labels,
            probe_pictures=training.probe_pictures,
            device=training.device,
            began=began,
            ended=time.time(),
        )
        self.kept.append(kept)
        return training

    def go(self, training: Training, steps: int) -> None:
        """Make `steps` updates of a training that is not a run: no frames, no log. Raises Left."""
        for _ in range(steps):
            training.step()
            self.advance(len(training.experiment.lanes))


def work(experiment: Experiment) -> float:
    """The number of lane updates, a measure of progress only."""
    return float(experiment.steps * len(experiment.lanes))
