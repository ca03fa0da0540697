"""The loop: a run as its log, every frame and event in order; and `train`, which gives the frames alone.

At step t come the update's `diverged` events, the scheduled frame, then each planned or live intervention, followed by
a frame that shows its effect. A run may be checkpointed, paused or changed only while no generator is half consumed.
Items carry seq 0; the writer of the log numbers them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from firmground.engine.frames import Frame, Item, LoggedEvent
from firmground.engine.spec.events import Step
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.interventions import Intervention
from firmground.engine.spec.schedule import schedule
from firmground.engine.spec.standing import taken
from firmground.engine.training.training import Training


def train(experiment: Experiment, *, data: Path | None = None) -> Iterator[Frame]:
    """The frames of a whole run, in order. `seq` is their number in its log, where events count too."""
    for seq, item in enumerate(Running(Training(experiment, data=data)).whole(), start=1):
        if isinstance(item, Frame):
            yield msgspec.structs.replace(item, seq=seq)


class Running:
    def __init__(self, training: Training) -> None:
        self.training = training
        self._recorded = frozenset(schedule(training.experiment))
        self._planned: dict[int, list[Intervention | Step]] = defaultdict(list)
        for planned in training.experiment.interventions:
            self._planned[planned.step].append(planned.event)

    def whole(self) -> Iterator[Item]:
        """All items from here to the end, without live interventions."""
        yield from self.begin()
        while not self.training.finished:
            yield from self.advance()

    def begin(self) -> Iterator[Item]:
        """The items of step 0; none for a training that resumes from a checkpoint."""
        if not self.training.resumed:
            yield self.training.frame()
            yield from self._as_planned()

    def advance(self, *, single: bool = False) -> Iterator[Item]:
        """The items of one update; `single` adds a frame if none is scheduled."""
        single = single or Step() in self._planned.get(self.training.step_number, ())
        before = self.training.state.alive.copy()
        self.training.step()
        for lane in (before & ~self.training.state.alive).nonzero()[0]:
            yield self._event({"type": "diverged", "lane": int(lane)})
        if single or self.training.step_number in self._recorded:
            yield self.training.frame()
        yield from self._as_planned()

    def check(self, event: Intervention) -> None:
        """Raises InvalidExperiment or EventRefused if an unplanned event does not fit now, or not with the plan."""
        training = self.training
        standing, plan = training.state.standing(training.experiment), training.experiment.interventions
        taken(event, standing, plan, after=training.step_number)

    def intervene(self, event: Intervention) -> Iterator[Item]:
        """Apply the event at once; gives the event, then a frame that shows its effect."""
        self.training.apply(event)
        yield self._event(event.model_dump(mode="json"))
        yield self.training.frame()

    def _as_planned(self) -> Iterator[Item]:
        for event in self._planned.get(self.training.step_number, ()):
            if isinstance(event, Step):
                yield self._event(event.model_dump(mode="json"))
            else:
                yield from self.intervene(event)

    def _event(self, event: dict[str, Any]) -> LoggedEvent:
        return LoggedEvent(seq=0, step=self.training.step_number, elapsed=self.training.elapsed, event=event)
