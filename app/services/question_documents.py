"""The document of a question that the API takes. Free of torch and of SQL."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from firmground.app.services.sweep_documents import AxisLaunch
from firmground.engine.questions.looks import MOST_LOOKS, LookRule
from firmground.engine.questions.question import FEWEST_SEEDS, LARGEST_SEED, MOST_SEEDS, Direction
from firmground.engine.questions.statistic import StatisticName
from firmground.engine.spec.fields import LearningRate, Number, Strictly, Text, Whole

_Seed = Annotated[Whole, Field(ge=0, le=LARGEST_SEED)]
_Seeds = Annotated[tuple[_Seed, ...], Field(min_length=FEWEST_SEEDS, max_length=MOST_SEEDS)]
_Loss = Annotated[Number, Field(gt=0)]


class GoalLoss(Strictly):
    """The loss to reach."""

    loss: _Loss


class QuestionLaunchBody(Strictly):
    """A question: does the first side have a smaller, a larger, or another statistic than the second?

    The sides are two `arms` of the experiment, or one `arm` with two `values` of a `set` path. `band` is the share by
    which a ratio must differ from 1 to matter, or the difference of two shares, of accuracies for instance. `goal` is
    the loss to reach. Of a `tuned` axis, or a list of learning rates, each side takes its best place on seeds that do
    not count. `looks`, instead of `seeds`, are the rising total numbers of seeds at which the verdict may be read, the
    next one only if none has decided. `spread`, the deviation between seeds, is what the plan assumes where none has
    been measured.
    `engine.questions.document.parse_question` reads it and completes it; this is its description.
    """

    experiment: dict[str, Any] | None = None
    preset: Text | None = None
    set: dict[str, Any] = Field(default_factory=dict)
    arms: Annotated[tuple[Text, ...], Field(min_length=2, max_length=2)] | None = None
    arm: Text | None = None
    path: Text | None = None
    values: Annotated[tuple[Any, ...], Field(min_length=2, max_length=2)] | None = None
    statistic: StatisticName
    direction: Direction
    band: Annotated[Number, Field(gt=0)] | None = None
    seeds: Annotated[Whole, Field(ge=FEWEST_SEEDS, le=MOST_SEEDS)] | _Seeds | None = None
    looks: LookRule | Annotated[tuple[Whole, ...], Field(min_length=2, max_length=MOST_LOOKS)] | None = None
    goal: _Loss | GoalLoss | None = None
    layer: Annotated[Whole, Field(ge=1)] | None = None
    tuned: AxisLaunch | Annotated[tuple[LearningRate, ...], Field(min_length=1, max_length=64)] | None = None
    spread: Annotated[Number, Field(gt=0, le=10)] | None = None
    title: Annotated[Text, Field(min_length=1, max_length=200)] | None = None
    pilot: bool = False
    dry_run: bool = False
