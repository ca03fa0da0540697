"""A sweep: the immutable spec of many experiments that differ along axes, and its points. Free of torch.

    sweep = parse_sweep({"preset": "lecture", "axes": [{"path": "lr", "values": [0.1, 0.5]}], "seeds": 5})
    sweep.points          # two; their numbers do not depend on how they are packed, or where they run

`tuned` axes make no points: each arm takes its best place on `tuning_seeds`, which do not count in the result.
"""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError, model_validator

from firmground.engine.errors import InvalidExperiment, shown
from firmground.engine.spec.axes import SweepAxis, axis_document
from firmground.engine.spec.experiment import Experiment, parse_experiment
from firmground.engine.spec.fields import Strictly, Whole
from firmground.engine.spec.goal import Goal, usual_goal
from firmground.engine.spec.messages import invalid
from firmground.engine.spec.presets import preset
from firmground.engine.spec.set_paths import with_set

MOST_POINTS = 4_096
MOST_CANDIDATES = 64  # places of all tuned axes together
MOST_EXPERIMENTS = 16_384  # points times places of tuned axes: each is checked at launch, half a millisecond
TUNING_SEEDS = (10_000, 10_001, 10_002)
EffectOf = Literal["steps_to_loss", "steps_to_eval_loss", "loss", "eval_loss"]
STEPS: tuple[EffectOf, ...] = ("steps_to_loss", "steps_to_eval_loss")
"""Those that need a goal."""
_PARTS = {"experiment", "preset", "set", "axes", "seeds", "goal", "draw", "tuning_seeds", "effect"}
_SEEDS = "a number of seeds from 1 to 4,096, or a list of whole numbers without repetition"


class Draw(Strictly):
    """Points drawn at random from the grid instead of all of it, each place of each axis with the same chance."""

    points: Annotated[Whole, Field(ge=1, le=MOST_POINTS)]
    seed: Annotated[Whole, Field(ge=0, le=2**31 - 1)] = 0


class Sweep(Strictly):
    """`experiment` has the seeds that count. `effect` is the statistic whose ratios of the first arm to each other one
    are told.
    """

    experiment: Experiment
    axes: Annotated[tuple[SweepAxis, ...], Field(min_length=1, max_length=5)]
    draw: Draw | None = None
    goal: Goal | None = None
    tuning_seeds: Annotated[tuple[Annotated[Whole, Field(ge=0, le=2**31 - 1)], ...], Field(max_length=64)] = ()
    effect: EffectOf = "steps_to_loss"

    @model_validator(mode="after")
    def _fits_together(self) -> Sweep:
        _check_paths(self.axes)
        _check_size(self)
        _check_tuning(self)
        if self.effect in STEPS and self.goal is None:
            raise InvalidExperiment("effect", self.effect, "loss or eval_loss, since there is no goal")
        return self

    @property
    def tuned(self) -> tuple[SweepAxis, ...]:
        return tuple(axis for axis in self.axes if axis.tuned)

    @property
    def plain(self) -> tuple[SweepAxis, ...]:
        """The axes along which the points lie."""
        return tuple(axis for axis in self.axes if not axis.tuned)

    @cached_property
    def points(self) -> tuple[SweepPoint, ...]:
        """In the order of the grid, the last axis fastest, or of the draw. Raises InvalidExperiment for what the
        experiment refuses, with every point that it refuses.
        """
        return _points(self)

    def setting(self, number: int) -> dict[str, Any]:
        """What the point of this number sets, by path; raises IndexError where there is none. Checks no experiment."""
        places = _places(self)[number]
        return _merged([axis.at(place) for axis, place in zip(self.plain, places, strict=True)])


@dataclass(frozen=True)
class SweepPoint:
    """One place on the plain axes. `candidates` has an experiment for each place on the tuned axes (one without any),
    with what is set there beyond the point's own `set`.
    """

    set: dict[str, Any]
    labels: tuple[str | None, ...]
    candidates: tuple[tuple[dict[str, Any], Experiment], ...]

    @property
    def arms(self) -> tuple[str, ...]:
        return tuple(arm.name for arm in self.candidates[0][1].arms)


def parse_sweep(document: Any) -> Sweep:
    """Parse a JSON document: {"experiment" | "preset" with "set", "axes", "seeds"?, "goal"?, "draw"?, …}.

    `seeds` is their number or a list, by default the experiment's. Raises InvalidExperiment, also for refused points.
    """
    if not isinstance(document, Mapping):
        raise InvalidExperiment("sweep", document, "an object with an experiment or a preset, and axes")
    for name in document:
        if name not in _PARTS:
            raise InvalidExperiment(str(name), document[name], f"no such field; known are {', '.join(sorted(_PARTS))}")
    experiment = with_seeds(base_experiment(document), document.get("seeds"))
    base = experiment.model_dump(mode="json")
    axes = document.get("axes")
    if isinstance(axes, list | tuple):
        axes = [axis_document(axis, base, f"axes.{index}") for index, axis in enumerate(axes)]
    whole: dict[str, Any] = {
        "experiment": experiment,
        "axes": axes,
        **{name: document[name] for name in ("draw", "tuning_seeds", "effect") if name in document},
        "goal": document["goal"] if "goal" in document else usual_goal(experiment),
    }
    if "tuning_seeds" not in document and _any_tuned(axes):
        whole["tuning_seeds"] = TUNING_SEEDS
    if "effect" not in document and whole["goal"] is None:
        whole["effect"] = "loss"
    try:
        sweep = Sweep.model_validate(whole)
    except ValidationError as error:
        raise invalid(error, Sweep) from None
    _ = sweep.points  # refuses what the experiment refuses
    return sweep


def stored_sweep(document: Any) -> Sweep:
    """The sweep of a stored document, as `model_dump` wrote it."""
    return Sweep.model_validate(document, context={"stored": True})


def base_experiment(document: Mapping[str, Any]) -> Experiment:
    """The experiment of a document that has one, or a preset, with what is `set`. Raises InvalidExperiment."""
    if ("experiment" in document) == ("preset" in document):
        raise InvalidExperiment(
            "experiment", document.get("experiment"), "either an experiment or the name of a preset"
        )
    changes = document.get("set", {})
    if not isinstance(changes, Mapping):
        raise InvalidExperiment("set", changes, 'an object of paths and values, such as {"lr": 0.1}')
    if "experiment" in document:
        return with_set(parse_experiment(document["experiment"]), changes)
    return with_set(preset(document["preset"]).experiment, changes)


def with_seeds(experiment: Experiment, seeds: Any) -> Experiment:
    """With these seeds, or so many of them; None leaves its own. Raises InvalidExperiment."""
    if seeds is None:
        return experiment
    if isinstance(seeds, int) and not isinstance(seeds, bool):
        if not 1 <= seeds <= 4_096:
            raise InvalidExperiment("seeds", seeds, _SEEDS)
        seeds = list(range(seeds))
    return with_set(experiment, {"seeds": seeds})


def _any_tuned(axes: Any) -> bool:
    return isinstance(axes, list) and any(isinstance(axis, Mapping) and axis.get("tuned") for axis in axes)


def _check_paths(axes: Sequence[SweepAxis]) -> None:
    seen: list[str] = []
    for index, axis in enumerate(axes):
        for path in axis.paths:
            field = f"axes.{index}.paths"
            if path.split(".")[0] == "seeds":
                raise InvalidExperiment(field, path, "a path other than seeds: all points have those of the sweep")
            for other in seen:
                if f"{path}.".startswith(f"{other}.") or f"{other}.".startswith(f"{path}."):
                    raise InvalidExperiment(
                        field, path, f"no path that another one contains or repeats, as {other} does"
                    )
            seen.append(path)


def _check_size(sweep: Sweep) -> None:
    points = math.prod(len(axis) for axis in sweep.plain)
    if sweep.draw is None and points > MOST_POINTS:
        sizes = " x ".join(str(len(axis)) for axis in sweep.plain)
        raise InvalidExperiment(
            "axes", f"{sizes} = {points:,} points", f"at most {MOST_POINTS:,} points, or a draw of as many"
        )
    candidates = math.prod(len(axis) for axis in sweep.tuned)
    if candidates > MOST_CANDIDATES:
        raise InvalidExperiment("axes", f"{candidates:,} places of tuned axes", f"at most {MOST_CANDIDATES} together")
    points = points if sweep.draw is None else min(points, sweep.draw.points)
    if points * candidates > MOST_EXPERIMENTS:
        got = f"{points:,} points x {candidates:,} places of tuned axes = {points * candidates:,} experiments"
        raise InvalidExperiment("axes", got, f"at most {MOST_EXPERIMENTS:,} experiments")


def _check_tuning(sweep: Sweep) -> None:
    if sweep.tuned and not sweep.tuning_seeds:
        raise InvalidExperiment(
            "tuning_seeds", [], "at least one seed, since an axis is tuned; seeds that count may not choose"
        )
    if not sweep.tuned and sweep.tuning_seeds:
        raise InvalidExperiment("tuning_seeds", list(sweep.tuning_seeds), "none, since no axis is tuned")
    both = sorted(set(sweep.tuning_seeds) & set(sweep.experiment.seeds))
    if both or len(set(sweep.tuning_seeds)) < len(sweep.tuning_seeds):
        raise InvalidExperiment(
            "tuning_seeds", both or list(sweep.tuning_seeds), "seeds that do not count, without repetition"
        )


def _points(sweep: Sweep) -> tuple[SweepPoint, ...]:
    found: list[SweepPoint] = []
    refused: dict[str, list[str]] = {}
    count = 0
    tuned = [_merged(places) for places in product(*(_settings(axis) for axis in sweep.tuned))]
    for places in _places(sweep):
        own = _merged([axis.at(place) for axis, place in zip(sweep.plain, places, strict=True)])
        labels = tuple(axis.labels[at] if axis.labels else None for axis, at in zip(sweep.plain, places, strict=True))
        candidates = []
        for more in tuned:
            count += 1
            try:
                candidates.append((more, with_set(sweep.experiment, {**own, **more})))
            except InvalidExperiment as error:
                refused.setdefault(error.message, []).append(_told({**own, **more}))
        if candidates:
            found.append(SweepPoint(own, labels, tuple(candidates)))
    if refused:
        raise _refusal(refused, count)
    return tuple(found)


def _settings(axis: SweepAxis) -> list[dict[str, Any]]:
    return [axis.at(place) for place in range(len(axis))]


def _places(sweep: Sweep) -> Sequence[tuple[int, ...]]:
    """Of each point, its place on each plain axis; a draw repeats no point as long as there are others."""
    sizes = [len(axis) for axis in sweep.plain]
    if sweep.draw is None:
        return list(product(*map(range, sizes)))
    chance = random.Random(f"draw {sweep.draw.seed}")  # noqa: S311 - nothing secret is drawn
    wanted = min(sweep.draw.points, math.prod(sizes))
    drawn: dict[tuple[int, ...], None] = {}
    while len(drawn) < wanted:
        drawn[tuple(chance.randrange(size) for size in sizes)] = None
    return list(drawn)


def _merged(parts: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {path: value for part in parts for path, value in part.items()}


def _told(settings: Mapping[str, Any]) -> str:
    return ", ".join(f"{path}={shown(value)}" for path, value in settings.items())


def _refusal(refused: Mapping[str, Sequence[str]], count: int) -> InvalidExperiment:
    """Every reason, with all the points that it concerns."""
    total = sum(map(len, refused.values()))
    whole = "every point" if total == count else f"{total} of {count} points"
    reasons = "; ".join(
        message if len(points) == count else f"{message} (at {' and at '.join(points)})"
        for message, points in refused.items()
    )
    error = InvalidExperiment("axes", whole, "values that the experiment takes")
    error.message = f"axes: {whole} refused. {reasons}"
    error.args = (error.message,)
    return error
