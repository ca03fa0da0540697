"""Rules between fields: of an experiment among themselves, and of an event with its experiment.

Each check is a function that raises InvalidExperiment and names the field to change. `check` runs those of an
experiment; events call the others (`engine.spec.interventions`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from firmground.engine.datasets.description import DRAWN, FEWEST_DRAWN, FEWEST_OF_A_CLASS, MOST_DRAWN, TABLES
from firmground.engine.errors import InvalidExperiment
from firmground.engine.spec.names import same
from firmground.engine.spec.standing import Standing, checked

if TYPE_CHECKING:
    from firmground.engine.spec.experiment import Experiment
    from firmground.engine.spec.treatment import Arm, Norm


def check(experiment: Experiment) -> None:
    for one in (_points, _split, _network, _seeds, _arms, _focus, _recording, _colour, _interventions):
        one(experiment)


def _points(experiment: Experiment) -> None:
    """The other checks need the right number of examples."""
    points, drawn = experiment.points, experiment.dataset == DRAWN
    if points is None:
        if drawn:
            every = f"{FEWEST_DRAWN} to {MOST_DRAWN} points, each [x1, x2, class]"
            raise InvalidExperiment("points", None, f"{every} (they must be given with {DRAWN})")
        return
    if not drawn:
        raise InvalidExperiment(
            "points", f"{len(points)} points", f"nothing (null) with {experiment.dataset}: only {DRAWN} has points"
        )
    for label in range(experiment.description.outputs):
        count = sum(point[2] == label for point in points)
        if count < FEWEST_OF_A_CLASS:
            raise InvalidExperiment(
                "points", f"{count} of class {label}", f"at least {FEWEST_OF_A_CLASS} points of class {label}"
            )


def _split(experiment: Experiment) -> None:
    if experiment.split == "seed" and experiment.dataset not in TABLES:
        raise InvalidExperiment(
            "split", "seed", f"nothing (null) with {experiment.dataset}: only {', '.join(TABLES)} can"
        )


def _network(experiment: Experiment) -> None:
    if experiment.channels is not None and not experiment.description.is_image:
        raise InvalidExperiment(
            "channels", list(experiment.channels), f"nothing (null): {experiment.dataset} holds no pictures"
        )


def _seeds(experiment: Experiment) -> None:
    if len(set(experiment.seeds)) < len(experiment.seeds):
        raise InvalidExperiment("seeds", list(experiment.seeds), "whole numbers without repetition")


def _arms(experiment: Experiment) -> None:
    seen: set[str] = set()
    for index, arm in enumerate(experiment.arms):
        if same(arm.name) in seen:
            raise InvalidExperiment(f"arms.{index}.name", arm.name, "a name that no other arm has")
        seen.add(same(arm.name))
        own = f"arms.{index}.batch_size" if arm.batch_size is not None else "batch_size"
        _norm(experiment, arm, f"arms.{index}.norm")
        check_examples(experiment, experiment.batch_size_of(arm), own)
        check_batch_size(arm.name, [arm.norm], experiment.batch_size_of(arm), own)


def _norm(experiment: Experiment, arm: Arm, field: str) -> None:
    norm, traits = arm.norm, arm.norm.traits
    if norm.ghost is not None and not traits.by_batch:
        raise InvalidExperiment(f"{field}.ghost", norm.ghost, f"nothing (null) with kind {norm.kind}")
    if not traits.normalizes:
        for name, value in (("gamma", norm.gamma), ("beta", norm.beta)):
            if value is not None:
                raise InvalidExperiment(f"{field}.{name}", value, f"nothing (null) with kind {norm.kind}")
    if norm.beta is not None and not traits.offset:
        raise InvalidExperiment(f"{field}.beta", norm.beta, f"nothing (null): {traits.name} has no beta")
    if traits.groups:
        for units in experiment.hidden:
            if units % norm.groups or units // norm.groups < 2:
                raise InvalidExperiment(
                    f"{field}.groups",
                    norm.groups,
                    f"a divisor of every hidden width that leaves 2 units a group ({units} does not)",
                )


def check_batch_size(arm: str, norms: Iterable[Norm], size: int, field: str) -> None:
    """Whether an arm of that name can be normalized so in mini-batches of this size."""
    for norm in norms:
        least = norm.traits.least_batch
        if size < least:
            raise InvalidExperiment(field, size, f"at least {least}: arm “{arm}” takes statistics over the mini-batch")
        if norm.ghost is not None and size % norm.ghost:
            raise InvalidExperiment(field, size, f"a multiple of {norm.ghost}, the ghost batch of arm “{arm}”")


def _focus(experiment: Experiment) -> None:
    focus, hidden = experiment.focus, experiment.hidden
    last = max(1, len(hidden))
    if focus.layer > last:
        raise InvalidExperiment("focus.layer", focus.layer, f"a hidden layer, 1 to {last}")
    units = experiment.units[focus.layer - 1]
    tracked = min(units, experiment.recording.tracked_units)
    for index, unit in enumerate(focus.units):
        if unit > tracked:
            raise InvalidExperiment(
                f"focus.units.{index}", unit, f"a tracked unit of layer {focus.layer}, 1 to {tracked}"
            )


def _recording(experiment: Experiment) -> None:
    check_examples(experiment, experiment.recording.probe, "recording.probe")


def check_examples(experiment: Experiment, wanted: int, field: str) -> None:
    available = experiment.description.train_size
    if wanted > available:
        raise InvalidExperiment(field, wanted, f"at most {available:,}, the training examples of {experiment.dataset}")


def _colour(experiment: Experiment) -> None:
    if experiment.colour is not None:
        check_colour(experiment, experiment.colour, "colour")


def _interventions(experiment: Experiment) -> None:
    for index, planned in enumerate(experiment.interventions):
        if planned.step > experiment.steps:
            raise InvalidExperiment(
                f"interventions.{index}.step", planned.step, f"0 to {experiment.steps}, the steps of the experiment"
            )
    checked(Standing.of(experiment), experiment.interventions)


def check_layers(experiment: Experiment, layers: Iterable[int], field: str) -> None:
    for index, layer in enumerate(layers):
        check_layer(experiment, layer, f"{field}.{index}")


def check_layer(experiment: Experiment, layer: int, field: str) -> None:
    if layer > len(experiment.units):
        raise InvalidExperiment(field, layer, f"a layer, 1 to {len(experiment.units)}")


def check_hidden_layer(experiment: Experiment, layer: int, field: str) -> None:
    if layer > len(experiment.hidden):
        raise InvalidExperiment(field, layer, f"a hidden layer, 1 to {len(experiment.hidden)}")


def check_arm(experiment: Experiment, name: str, field: str) -> Arm:
    """The arm of that name. Raises InvalidExperiment, which lists the names."""
    for arm in experiment.arms:
        if arm.name == name:
            return arm
    raise InvalidExperiment(field, name, "one of " + ", ".join(arm.name for arm in experiment.arms))


def check_colour(experiment: Experiment, colour: str, field: str) -> None:
    colours = experiment.description.colours
    if colour not in colours:
        one_of = "one of " + ", ".join(colours) if colours else f"nothing (null): {experiment.dataset} has no coat"
        raise InvalidExperiment(field, colour, one_of)


def check_coats(experiment: Experiment, turned: float, field: str) -> None:
    """Labels can be turned by coat only in a data set whose figures have coats."""
    if not experiment.description.colours:
        raise InvalidExperiment(field, turned, f"0: {experiment.dataset} has no coat")


def check_no_ghosts(experiment: Experiment, examples: int, field: str) -> None:
    """A training set smaller than a mini-batch makes one batch of any size, which ghost batches may not divide."""
    for arm in experiment.arms:
        if arm.norm.ghost is not None:
            raise InvalidExperiment(field, examples, f"nothing (null): arm “{arm.name}” has ghost batches")
