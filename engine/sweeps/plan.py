"""What a sweep trains: its entries, and which of them are trained together. Free of torch.

The plan is a pure function of the sweep, made before anything is known of where it will run.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from firmground.engine.cost.pace import work
from firmground.engine.spec.events import PlannedEvent, Step
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.interventions import EventModel
from firmground.engine.spec.standing import Standing
from firmground.engine.spec.sweep import Sweep, SweepPoint
from firmground.engine.spec.treatment import is_plain

MOST_LANES = 512
"""Lanes of a pack: larger ones are no faster, since blocks of lanes are smaller still (`engine.training.blocks`)."""
MOST_VALUES = 16_000_000
"""Probe values of a pack, 4 or 8 bytes each: its frames hold them at several taps, and those of step 0 and of 50 steps
before."""
PACK_SECONDS = 20.0
"""On the reference machine, about: what is lost if a worker dies."""
A_VALUE_SEEN = 6e-9  # seconds: one value of a unit as the loss of the probe is looked at, each step
A_NETWORK = 1.2e-3  # seconds to make one
A_PACK = 0.3  # seconds until a pack's first step: its data set, networks and probe are made
OF_AN_ARM = {"lr", "batch_size", "init_scale"}
"""Fields in which the entries of a pack may differ, besides all of its arm."""


@dataclass(frozen=True)
class Entry:
    """One arm of one experiment. Entries of one `key` have the same numbers, whatever their arms are called."""

    key: str
    experiment: Experiment


def entry(experiment: Experiment, arm: int, seeds: Sequence[int]) -> Entry:
    """The entry of an arm, given by its index, with these seeds."""
    alone = experiment.model_copy(
        update={
            "arms": (experiment.arms[arm].model_copy(update={"name": "arm"}),),
            "seeds": tuple(seeds),
            "interventions": tuple(_for_arm(experiment, arm)),
        }
    )
    document = json.dumps(_document(alone), sort_keys=True)
    return Entry(hashlib.blake2b(document.encode(), digest_size=12).hexdigest(), alone)


def tuning(sweep: Sweep) -> dict[str, Entry]:
    """The entries that choose the places on tuned axes, by key; none without tuned axes."""
    if not sweep.tuned:
        return {}
    return _by_key(
        entry(experiment, arm, sweep.tuning_seeds)
        for point in sweep.points
        for _, experiment in point.candidates
        for arm in range(len(experiment.arms))
    )


def chosen(sweep: Sweep, choices: Mapping[tuple[int, int], int]) -> list[list[Entry]]:
    """The entries that count, of each point one an arm. `choices`: (point, arm) -> index of the candidate, else 0."""
    return [of_point(sweep, number, choices) for number in range(len(sweep.points))]


def of_point(sweep: Sweep, number: int, choices: Mapping[tuple[int, int], int]) -> list[Entry]:
    """The same of one point."""
    point = sweep.points[number]
    return [_counting(sweep, point, arm, choices.get((number, arm), 0)) for arm in range(len(point.arms))]


def counting(sweep: Sweep, choices: Mapping[tuple[int, int], int]) -> dict[str, Entry]:
    """The same by key: points share entries where an axis does not concern an arm."""
    return _by_key(one for entries in chosen(sweep, choices) for one in entries)


def packed(entries: Iterable[Entry], *, most_lanes: int = MOST_LANES, seconds: float = PACK_SECONDS) -> list[list[str]]:
    """The keys of each pack. A pack has at least one entry, however long that takes."""
    together: dict[str, list[Entry]] = defaultdict(list)
    for one in entries:
        together[_shape(one.experiment)].append(one)
    packs: list[list[str]] = []
    for group in together.values():
        # Mini-batches of one size lie in one block.
        ordered = sorted(group, key=lambda one: one.experiment.batch_size_of(one.experiment.arms[0]))
        packs += _divided(ordered, most_lanes, seconds)
    return packs


def seconds_of(entries: Iterable[Entry]) -> float:
    """About how long the entries take on one core of the reference machine."""
    return sum(_seconds(one.experiment) for one in entries)


def seconds_of_pack(entries: Sequence[Entry]) -> float:
    """The same of entries that are trained together, with what a pack costs however few networks it has."""
    structures = {_structure(one.experiment): one.experiment for one in entries}
    return A_PACK + seconds_of(entries) + sum(map(_fixed, structures.values()))


def _counting(sweep: Sweep, point: SweepPoint, arm: int, candidate: int) -> Entry:
    return entry(point.candidates[candidate][1], arm, sweep.experiment.seeds)


def _for_arm(experiment: Experiment, arm: int) -> Iterator[PlannedEvent]:
    """The planned events that concern an arm, without its name; asking for a frame concerns none."""
    plan, standing = experiment.interventions, Standing.of(experiment)
    alone: dict[int, EventModel | None] = {}
    for index in sorted(range(len(plan)), key=lambda at: plan[at].step):
        alone[index] = plan[index].event.alone(standing, arm)
        standing = plan[index].event.after(standing)
    for index, planned in enumerate(plan):
        if alone[index] is not None and not isinstance(planned.event, Step):
            yield planned.model_copy(update={"event": alone[index]})


def _document(experiment: Experiment) -> dict[str, Any]:
    """What decides an entry's numbers: no more of the recording than the probe, of the focus than its layer."""
    document = experiment.model_dump(mode="json")
    document["recording"] = experiment.recording.probe
    document["focus"] = experiment.focus.layer
    document["lr"] = experiment.lr_of(experiment.arms[0])
    document["batch_size"] = experiment.batch_size_of(experiment.arms[0])
    document["arms"][0] |= {"lr": None, "batch_size": None}
    return document


def _shape(experiment: Experiment) -> str:
    """Equal for experiments whose lanes can be trained together."""
    document = _document(experiment)
    return json.dumps({name: value for name, value in document.items() if name not in OF_AN_ARM | {"arms"}})


def _by_key(entries: Iterable[Entry]) -> dict[str, Entry]:
    return {one.key: one for one in entries}


def _divided(entries: Sequence[Entry], most_lanes: int, seconds: float) -> list[list[str]]:
    packs: list[list[str]] = []
    lanes, spent = 0, 0.0
    for one in entries:
        count, takes = len(one.experiment.seeds), _seconds(one.experiment)
        room = min(most_lanes, MOST_VALUES // (one.experiment.recording.probe * sum(one.experiment.units)))
        if not packs or lanes + count > room or spent + takes > seconds:
            packs.append([])
            lanes, spent = 0, 0.0
        packs[-1].append(one.key)
        lanes, spent = lanes + count, spent + takes
    return packs


def _seconds(experiment: Experiment) -> float:
    """Of one entry in a full pack: what a step costs whatever the number of lanes is left out."""
    alone = work(experiment)
    twice = work(experiment.model_copy(update={"seeds": experiment.seeds * 2}))
    seeds, units, probe = len(experiment.seeds), sum(experiment.units), experiment.recording.probe
    a_step = twice.step - alone.step + A_VALUE_SEEN * seeds * units * probe
    a_look = A_VALUE_SEEN * seeds * units * (probe + experiment.description.eval_size)
    return (
        a_step * experiment.steps
        + a_look * _looks(experiment.steps)
        + 2 * (twice.frame - alone.frame)
        + A_NETWORK * seeds
    )


def _looks(steps: int) -> float:
    """About how often the evaluation set is looked at: `measures.instruments.steps_to_loss` says when."""
    return min(steps, 20) + math.log(max(1.0, steps / 20)) / math.log(1.05)


def _fixed(experiment: Experiment) -> float:
    """Of all steps of one stack, whatever the number of its lanes. Looking for the goal takes as much again where lanes
    are not trained by hand.
    """
    alone = work(experiment)
    twice = work(experiment.model_copy(update={"seeds": experiment.seeds * 2}))
    looks = 1 if is_plain(experiment.arms[0].norm, experiment.arms[0].dropout) else 2
    return looks * max(0.0, 2 * alone.step - twice.step) * experiment.steps


def _structure(experiment: Experiment) -> str:
    """Equal for entries of a pack whose lanes lie in one stack."""
    return experiment.arms[0].model_dump_json(include={"norm", "dropout"})
