"""A question's document, as people write it, becomes a `OwnQuestion`. Free of torch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from firmground.engine.errors import InvalidExperiment, UnknownName
from firmground.engine.questions.looks import MOST_LOOKS
from firmground.engine.questions.question import FEWEST_SEEDS, MOST_SEEDS, Direction, OwnQuestion
from firmground.engine.questions.sides import check_sides, sides_document
from firmground.engine.questions.statistic import STATISTICS, AskedStatistic
from firmground.engine.spec.axes import axis_document
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.goal import usual_goal
from firmground.engine.spec.messages import invalid
from firmground.engine.spec.sweep import base_experiment, with_seeds

DEFAULT_SEEDS = 10
_OF_THE_EXPERIMENT = ("experiment", "preset", "set")
_OF_THE_SIDES = ("arms", "arm", "path", "values")
_OWN = ("title", "statistic", "direction", "band", "seeds", "looks", "goal", "layer", "tuned", "spread")
PARTS = (*_OF_THE_EXPERIMENT, *_OF_THE_SIDES, *_OWN)


def parse_question(document: Any) -> OwnQuestion:
    """Parse {"experiment" | "preset" with "set"?, "arms" | "arm" with "path" and "values", "statistic", "direction",
    "band"?, "seeds"? | "looks"?, "goal"?, "layer"?, "tuned"?, "spread"?, "title"?}.

    `seeds` is their number or a list, by default 10; `looks` is {"seeds": [10, 20]} or the list alone; a `goal` may be
    a number. Raises InvalidExperiment.
    """
    if not isinstance(document, Mapping):
        raise InvalidExperiment(
            "question", document, "an object with an experiment or a preset, two sides, a statistic"
        )
    for name in document:
        if name not in PARTS:
            raise InvalidExperiment(str(name), document[name], f"no such field; known are {', '.join(PARTS)}")
    asked = _statistic(document)
    experiment = base_experiment({name: document[name] for name in _OF_THE_EXPERIMENT if name in document})
    looks = _looks(document)
    experiment = with_seeds(experiment, _seeds(document.get("seeds", looks["seeds"][-1] if looks else DEFAULT_SEEDS)))
    whole: dict[str, Any] = {
        "experiment": experiment,
        "sides": sides_document(document, experiment),
        "statistic": asked.name,
        "direction": document.get("direction"),
        "band": document.get("band", asked.band),
        "goal": _goal(document, experiment, asked),
        "layer": document.get("layer", 1 if asked.name == "grad_norm" else None),
        "tuned": _tuned(document.get("tuned"), experiment),
        "spread": document.get("spread"),
        "looks": looks,
        "title": document.get("title") or "?",
    }
    try:
        question = OwnQuestion.model_validate(whole)
    except ValidationError as error:
        raise _unwrapped(invalid(error, OwnQuestion)) from None
    check_sides(question.sides, experiment)
    try:
        _ = question.sweep.points  # refuses what the experiment refuses
    except InvalidExperiment as error:
        raise error if question.tuned is None else _renamed(error, "tuned") from None
    return question if document.get("title") else question.model_copy(update={"title": usual_title(question)})


def usual_title(question: OwnQuestion) -> str:
    """For instance: with BN instead of without BN: smaller number of steps to the goal."""
    first, second = question.sides.names
    way: dict[Direction, str] = {"smaller": "smaller", "larger": "larger", "either": "another"}
    return f"{first} instead of {second}: {way[question.direction]} {question.asked.title}"[:200]


def _statistic(document: Mapping[str, Any]) -> AskedStatistic:
    name = document.get("statistic")
    if not isinstance(name, str) or name not in STATISTICS:
        raise UnknownName("statistic", name, list(STATISTICS))
    return STATISTICS[name]


def _seeds(seeds: Any) -> Any:
    """Refuse a number of seeds before lists of that length are made."""
    if isinstance(seeds, int) and not isinstance(seeds, bool) and not 2 <= seeds <= MOST_SEEDS:
        raise InvalidExperiment("seeds", seeds, f"from 2 to {MOST_SEEDS} seeds: with one there is no interval")
    if (isinstance(seeds, int) and not isinstance(seeds, bool)) or isinstance(seeds, list | tuple):
        return seeds
    raise InvalidExperiment("seeds", seeds, f"a number of seeds from 2 to {MOST_SEEDS}, or a list of seeds")


def _looks(document: Mapping[str, Any]) -> dict[str, Any] | None:
    """The numbers of seeds, checked before so many seeds are made."""
    given = document.get("looks")
    if given is None:
        return None
    if isinstance(given, Mapping):
        unknown = next((name for name in given if name != "seeds"), None)
        if unknown is not None:
            raise InvalidExperiment(f"looks.{unknown}", given[unknown], "no such field; known is seeds")
        given = given.get("seeds")
    if not isinstance(given, list | tuple) or not 2 <= len(given) <= MOST_LOOKS:
        allowed = f"from 2 to {MOST_LOOKS} total numbers of seeds, such as [10, 20, 40]"
        raise InvalidExperiment("looks.seeds", given, allowed)
    for place, n in enumerate(given):
        if not isinstance(n, int) or isinstance(n, bool) or not FEWEST_SEEDS <= n <= MOST_SEEDS:
            raise InvalidExperiment(f"looks.seeds.{place}", n, f"a number of seeds from {FEWEST_SEEDS} to {MOST_SEEDS}")
    if isinstance(document.get("seeds"), list | tuple):
        allowed = f"no seeds beside looks, which take seeds 0 to {given[-1] - 1}"
        raise InvalidExperiment("seeds", document["seeds"], allowed)
    return {"seeds": list(given)}


def _goal(document: Mapping[str, Any], experiment: Experiment, asked: AskedStatistic) -> Any:
    """The loss to reach. A network that has reached it has given its number, and stops training."""
    goal = document.get("goal")
    if goal is None:
        usual = usual_goal(experiment) if asked.goal else None
        goal = None if usual is None else usual.loss
    if isinstance(goal, Mapping):
        unknown = next((name for name in goal if name != "loss"), None)
        if unknown is not None:
            raise InvalidExperiment(f"goal.{unknown}", goal[unknown], "no such field; known is loss")
        goal = goal.get("loss")
    if goal is None:
        return None
    return {"loss": goal, "ends": asked.name == "steps_to_loss"}


def _tuned(tuned: Any, experiment: Experiment) -> Any:
    """The axis of which each side takes its best place, on seeds that do not count; a list holds learning rates."""
    if tuned is None:
        return None
    if isinstance(tuned, list):
        tuned = {"path": "lr", "values": tuned}
    if not isinstance(tuned, Mapping):
        raise InvalidExperiment("tuned", tuned, "learning rates, or an axis such as a sweep has")
    return axis_document({**tuned, "tuned": True}, experiment.model_dump(mode="json"), "tuned")


def _unwrapped(error: InvalidExperiment) -> InvalidExperiment:
    """The sides' fields stand at the top of the document."""
    if error.field is None or not error.field.startswith("sides."):
        return error
    field = error.field.removeprefix("sides.")
    return _renamed(error, field)


def _renamed(error: InvalidExperiment, field: str) -> InvalidExperiment:
    error.message = error.message.replace(str(error.field), field, 1)
    error.args = (error.message,)
    error.field = field
    return error
