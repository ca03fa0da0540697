"""What a launch of a sweep asks for, before anything is stored: its points, its packs, and the time that they take.

Free of torch and of SQL. The plan does not depend on where the sweep will run.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from firmground.app.errors import InvalidRequest
from firmground.app.records.sweep import COUNTING, TUNING, SweepEstimateJson, SweepPack
from firmground.app.services.errors import SweepTooLong
from firmground.app.services.quota import limits
from firmground.app.services.sweep_documents import SweepCall
from firmground.app.services.validation import validated
from firmground.app.settings import Settings
from firmground.app.store.sweeps import NewSweep
from firmground.engine.cost.operations import check_limits
from firmground.engine.cost.pace import slowness
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.machine import Machine
from firmground.engine.spec.sweep import Sweep, parse_sweep, stored_sweep
from firmground.engine.sweeps.plan import Entry, counting, packed, seconds_of_pack, tuning

measured_slowness = lru_cache(maxsize=1)(slowness)
"""Of this machine, measured once a process: it takes a tenth of a second."""


@dataclass(frozen=True)
class SweepPlan:
    """`seconds` is the time on one core of this machine, of which tuning takes `tuning_share`. `networks` counts all
    that are trained, those of the tuning included.
    """

    sweep: Sweep
    name: str | None
    dry_run: bool
    networks: int
    seconds: float
    tuning_share: float
    packs: list[SweepPack]

    def estimate(self) -> SweepEstimateJson:
        return SweepEstimateJson(points=len(self.sweep.points), networks=self.networks, seconds=self.seconds)

    def new(self) -> NewSweep:
        return NewSweep(
            document=self.sweep.model_dump(mode="json"),
            name=self.name,
            networks=self.networks,
            points=len(self.sweep.points),
            seconds=self.seconds,
            tuning_share=self.tuning_share,
            packs=self.packs,
        )


def planned(
    document: Any, settings: Settings, machine: Machine, pace: Callable[[], float] = measured_slowness
) -> SweepPlan:
    """The plan of a document as `parse_sweep` takes it, with a `name` and `dry_run` or without.

    Raises InvalidRequest, InvalidExperiment, CostExceeded, SweepTooLong, and DatasetUnavailable for files that are not
    here.
    """
    if not isinstance(document, dict):
        raise InvalidRequest("sweep", document, "an object with an experiment or a preset, and axes")
    call = validated(SweepCall, {name: document[name] for name in SweepCall.model_fields if name in document})
    sweep = parse_sweep({field: value for field, value in document.items() if field not in SweepCall.model_fields})
    return plan_of_sweep(sweep, call, settings, machine, pace)


def plan_of_sweep(
    sweep: Sweep, call: SweepCall, settings: Settings, machine: Machine, pace: Callable[[], float] = measured_slowness
) -> SweepPlan:
    """The same of a sweep that is parsed. Raises CostExceeded, SweepTooLong, DatasetUnavailable."""
    sweep = _fitted(sweep, settings, machine)
    first, rest = tuning(sweep), counting(sweep, {})
    packs = [packs_of(TUNING, first), packs_of(COUNTING, rest)]
    times = [sum(pack.work for pack in each) * pace() for each in packs]
    networks = _networks(first.values()) + _networks(rest.values())
    if sum(times) > settings.max_sweep_seconds:
        raise SweepTooLong(sum(times), settings.max_sweep_seconds, networks)
    return SweepPlan(sweep, call.name, call.dry_run, networks, sum(times), times[0] / sum(times), packs[0] or packs[1])


def packs_of(phase: int, entries: Mapping[str, Entry]) -> list[SweepPack]:
    """The packs in which entries, by key, are trained."""
    return [
        SweepPack(phase, number, keys, seconds_of_pack([entries[key] for key in keys]))
        for number, keys in enumerate(packed(entries.values()))
    ]


def _fitted(sweep: Sweep, settings: Settings, machine: Machine) -> Sweep:
    """The sweep for this machine: with its device, and every experiment small enough and with its data set here."""
    seen: dict[tuple[Any, ...], Experiment] = {}
    for point in sweep.points:
        for _, experiment in point.candidates:
            check_limits(experiment, limits(settings))
            seen.setdefault(_asks(experiment), experiment)
    devices = {machine.fitted(experiment).device for experiment in seen.values()}
    if sweep.experiment.device in devices:
        return sweep
    document = sweep.model_dump(mode="json")
    document["experiment"]["device"] = devices.pop()
    return stored_sweep(document)


def _asks(experiment: Experiment) -> tuple[Any, ...]:
    """What an experiment asks of a machine."""
    sizes = tuple(experiment.batch_size_of(arm) for arm in experiment.arms)
    return experiment.dataset, experiment.device, experiment.recording.probe, sizes


def _networks(entries: Collection[Entry]) -> int:
    return sum(len(entry.experiment.seeds) for entry in entries)
