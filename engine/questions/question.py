"""A question: the immutable spec of a claim that a user makes. Free of torch.

    parse_question({"preset": "lecture", "arms": ["with BN", "without BN"], "statistic": "steps_to_loss",
                    "direction": "smaller", "seeds": 14})

asks whether networks `with BN` need fewer steps to the goal than networks `without BN`. Instead of two `arms` a
document may have one `arm` with two `values` of a `set` path. The first side is asked about, the second is what it is
compared with.
"""

from __future__ import annotations

import hashlib
import json
import math
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from firmground.engine.claims.verdicts import Rule
from firmground.engine.errors import InvalidExperiment
from firmground.engine.questions.looks import LookRule
from firmground.engine.questions.sides import Sides, sides_sweep
from firmground.engine.questions.statistic import STATISTICS, AskedStatistic, StatisticName
from firmground.engine.spec.axes import SweepAxis
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.fields import Number, Strictly, Text, Whole
from firmground.engine.spec.goal import Goal
from firmground.engine.spec.names import Visible
from firmground.engine.spec.sweep import Sweep, with_seeds

Direction = Literal["smaller", "larger", "either"]
FEWEST_SEEDS, MOST_SEEDS = 2, 400
LARGEST_SEED = 9_999  # larger ones tune learning rates and make pilots, which do not count
PILOT_SEEDS = tuple(range(20_000, 20_005))
WIDEST = {"ratio": 9.0, "plain": 0.5}  # of a band: ten times as much, half of all


class OwnQuestion(Strictly):
    """`experiment` has all arms, and the seeds that count. `band` is the share by which a ratio must differ from 1 to
    matter (0.1: 10 %), or the difference of two shares (0.02: two percentage points). `layer` is that of `grad_norm`,
    whose first is 1. `spread` is the deviation between seeds that a plan assumes where none is known, of log ratios or
    of differences. With `looks` the verdict may be read before all seeds are trained.
    """

    title: Annotated[Text, Field(min_length=1, max_length=200), Visible]
    experiment: Experiment
    sides: Sides
    statistic: StatisticName
    direction: Direction
    band: Annotated[Number, Field(gt=0)]
    goal: Goal | None = None
    layer: Annotated[Whole, Field(ge=1)] | None = None
    tuned: SweepAxis | None = None
    spread: Annotated[Number, Field(gt=0, le=10)] | None = None
    looks: LookRule | None = None

    @model_validator(mode="after")
    def _fits_together(self) -> OwnQuestion:
        _check_seeds(self)
        _check_looks(self)
        _check_statistic(self)
        widest = WIDEST[self.asked.scale]
        if self.band > widest:
            raise InvalidExperiment("band", self.band, f"above 0 and at most {widest:g}, as {_unit(self)}")
        return self

    @property
    def asked(self) -> AskedStatistic:
        return STATISTICS[self.statistic]

    @property
    def rule(self) -> Rule:
        """How it is judged; the edge of the band is written as effects are, a log ratio or a difference."""
        edge = math.log1p(self.band) if self.asked.scale == "ratio" else self.band
        return Rule("either" if self.direction == "either" else "greater", edge)

    @cached_property
    def sweep(self) -> Sweep:
        """The sweep whose points answer it. Raises InvalidExperiment."""
        return sides_sweep(self.experiment, self.sides, self.goal, self.tuned)

    def look_sweep(self, trained: int) -> Sweep:
        """The sweep of the seeds that the look after `trained` seeds adds; without looks all of them."""
        if self.looks is None:
            return self.sweep
        following = next(n for n in self.looks.seeds if n > trained)
        experiment = with_seeds(self.experiment, list(self.experiment.seeds[trained:following]))
        return sides_sweep(experiment, self.sides, self.goal, self.tuned)

    @property
    def pilot(self) -> OwnQuestion:
        """The same on a few seeds that do not count."""
        document = self.model_dump(mode="json")
        document["experiment"]["seeds"] = list(PILOT_SEEDS)
        document["looks"] = None
        return stored_question(document)  # a copy would keep the sweep of the seeds that count

    @property
    def spec(self) -> dict[str, Any]:
        """What is registered: all that decides numbers and verdict, without the title and what a plan assumes."""
        without: dict[str, Any] = {"title": True, "spread": True, "goal": {"also"}}  # a question has one loss
        if not self.looks:
            without["looks"] = True  # as before there were looks
        return self.model_dump(mode="json", exclude=without)

    @property
    def hash(self) -> str:
        """SHA-256 of the spec as JSON with sorted keys and no blanks."""
        return digest(self.spec)

    @property
    def subject(self) -> str:
        """Equal for questions that would measure the same thing on the same seeds, whatever verdict they ask for."""
        spec = self.spec
        spec["experiment"].pop("seeds")
        return digest({name: value for name, value in spec.items() if name not in ("direction", "band", "looks")})


def stored_question(document: Any) -> OwnQuestion:
    """The question of a stored document, as `model_dump` wrote it."""
    return OwnQuestion.model_validate(document, context={"stored": True})


def digest(document: Any) -> str:
    """SHA-256 of a JSON document in its canonical form: sorted keys, no blanks, ASCII, and whole numbers without a
    point, as a browser writes them.
    """
    text = json.dumps(_plain(document), sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value


def _unit(question: OwnQuestion) -> str:
    return "a share of the ratio (0.1 is 10 %)" if question.asked.scale == "ratio" else "a difference of shares"


def _check_seeds(question: OwnQuestion) -> None:
    seeds = question.experiment.seeds
    if not FEWEST_SEEDS <= len(seeds) <= MOST_SEEDS:
        allowed = f"from {FEWEST_SEEDS} to {MOST_SEEDS} seeds: with one there is no interval"
        raise InvalidExperiment("seeds", len(seeds), allowed)
    if max(seeds) > LARGEST_SEED and seeds != PILOT_SEEDS:
        raise InvalidExperiment("seeds", max(seeds), f"seeds from 0 to {LARGEST_SEED:,}; larger ones do not count")


def _check_looks(question: OwnQuestion) -> None:
    if question.looks is None:
        return
    last = question.looks.seeds[-1]
    if question.experiment.seeds != tuple(range(last)):
        raise InvalidExperiment(
            "seeds", list(question.experiment.seeds), f"no seeds beside looks, which take seeds 0 to {last - 1}"
        )
    if question.tuned is not None:
        allowed = "no looks where learning rates are tuned, since each look would tune them once more"
        raise InvalidExperiment("looks", list(question.looks.seeds), allowed)


def _check_statistic(question: OwnQuestion) -> None:
    experiment, asked = question.experiment, question.asked
    if asked.goal and question.goal is None:
        raise InvalidExperiment("goal", None, 'a loss to reach, such as {"loss": 0.5}')
    if asked.missing == "zero" and experiment.description.classes is None:
        raise InvalidExperiment(
            "statistic", asked.name, f"a statistic of a loss, since {experiment.dataset} has no accuracy"
        )
    if asked.name == "saturated" and experiment.activation not in ("tanh", "sigmoid"):
        raise InvalidExperiment(
            "statistic", asked.name, f"with tanh or sigmoid, since {experiment.activation} has no range"
        )
    layers = len(experiment.units)
    if (asked.name == "grad_norm") != (question.layer is not None):
        allowed = f"a layer from 1 to {layers}" if asked.name == "grad_norm" else "nothing, but for grad_norm"
        raise InvalidExperiment("layer", question.layer, allowed)
    if question.layer is not None and question.layer > layers:
        raise InvalidExperiment("layer", question.layer, f"from 1 to {layers}")
