"""What must fit together: the fields of an experiment with each other, and an event with its experiment.

One check a function, all called by `check`; each raises InvalidExperiment and names the field to change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from firmground.engine.errors import InvalidExperiment
from firmground.engine.spec.events import (
    Action,
    Control,
    Freeze,
    Kick,
    Retrain,
    SetBatchSize,
    SetLr,
    ShiftInputs,
    Unfreeze,
)
from firmground.engine.spec.names import same

if TYPE_CHECKING:
    from firmground.engine.spec.experiment import Experiment
    from firmground.engine.spec.treatment import Arm


def check(experiment: Experiment) -> None:
    for one in (_network, _seeds, _arms, _focus, _recording, _colour, _interventions):
        one(experiment)


def check_event(experiment: Experiment, event: Action | Control, *, field: str = "") -> None:
    """Raises InvalidExperiment if the event asks for a layer, arm, batch size or colour that this experiment lacks."""
    match event:
        case Kick(layer=layer):
            _layer(experiment, layer, f"{field}layer")
        case Freeze(layers=layers) | Unfreeze(layers=layers):
            for index, layer in enumerate(layers):
                _layer(experiment, layer, f"{field}layers.{index}")
        case SetLr(arm=str(name)):
            _arm(experiment, name, f"{field}arm")
        case SetBatchSize(batch_size=size, arm=name):
            arms = experiment.arms if name is None else (_arm(experiment, name, f"{field}arm"),)
            for arm in arms:
                _batch_size(experiment, arm, size, f"{field}batch_size")
        case ShiftInputs(colour=str(colour)):
            _known_colour(experiment, colour, f"{field}colour")
        case Retrain(examples=examples, turned=turned):
            _retrain(experiment, examples, turned, field)
        case _:
            pass


def _retrain(experiment: Experiment, examples: int | None, turned: float, field: str) -> None:
    if turned and not experiment.description.colours:
        raise InvalidExperiment(f"{field}turned", turned, f"0: {experiment.dataset} has no coat")
    if examples is None:
        return
    _enough_examples(experiment, examples, f"{field}examples")
    for arm in experiment.arms:
        if arm.norm.ghost is not None:  # a mini-batch of all examples would have to be cut into its ghosts
            raise InvalidExperiment(f"{field}examples", examples, f"nothing (null): arm “{arm.name}” has ghost batches")


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
        _batch_size(experiment, arm, experiment.batch_size_of(arm), own)


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


def _batch_size(experiment: Experiment, arm: Arm, size: int, field: str) -> None:
    _enough_examples(experiment, size, field)
    least = arm.norm.traits.least_batch
    if size < least:
        raise InvalidExperiment(field, size, f"at least {least}: arm “{arm.name}” takes statistics over the mini-batch")
    if arm.norm.ghost is not None and size % arm.norm.ghost:
        raise InvalidExperiment(field, size, f"a multiple of {arm.norm.ghost}, the ghost batch of arm “{arm.name}”")


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
    _enough_examples(experiment, experiment.recording.probe, "recording.probe")


def _enough_examples(experiment: Experiment, wanted: int, field: str) -> None:
    available = experiment.description.train_size
    if wanted > available:
        raise InvalidExperiment(field, wanted, f"at most {available:,}, the training examples of {experiment.dataset}")


def _colour(experiment: Experiment) -> None:
    if experiment.colour is not None:
        _known_colour(experiment, experiment.colour, "colour")


def _interventions(experiment: Experiment) -> None:
    for index, planned in enumerate(experiment.interventions):
        if planned.step > experiment.steps:
            raise InvalidExperiment(
                f"interventions.{index}.step", planned.step, f"0 to {experiment.steps}, the steps of the experiment"
            )
        check_event(experiment, planned.event, field=f"interventions.{index}.event.")


def _layer(experiment: Experiment, layer: int, field: str) -> None:
    if layer > len(experiment.units):
        raise InvalidExperiment(field, layer, f"a layer, 1 to {len(experiment.units)}")


def _arm(experiment: Experiment, name: str, field: str) -> Arm:
    for arm in experiment.arms:
        if arm.name == name:
            return arm
    raise InvalidExperiment(field, name, "one of " + ", ".join(arm.name for arm in experiment.arms))


def _known_colour(experiment: Experiment, colour: str, field: str) -> None:
    colours = experiment.description.colours
    if colour not in colours:
        one_of = "one of " + ", ".join(colours) if colours else f"nothing (null): {experiment.dataset} has no coat"
        raise InvalidExperiment(field, colour, one_of)
