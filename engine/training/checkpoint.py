"""A run between two steps as bytes, and back to the same bits: msgpack of plain data and arrays, never pickle.

A digest in front reveals damage before anything trains on from it. Older checkpoints without a digest, and those of
version 1, which hold the weights of some fifty frames, can still be read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

import msgspec
import numpy as np
import torch
from torch import Tensor

from firmground.engine.errors import CheckpointMismatch, InvalidExperiment
from firmground.engine.frames import Array
from firmground.engine.network.batches import Place
from firmground.engine.network.inputs import World
from firmground.engine.network.key import LEARNED, Key, SlotKey, key, slot_key, spelt
from firmground.engine.network.stack import Changes, K, Stack, structure
from firmground.engine.network.state import ArmState, GradNorm, Snapshot, TrainingState
from firmground.engine.recording.memory import Applied, Mark, Memory, Trail
from firmground.engine.spec.events import Control, parse_event
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.treatment import Norm

VERSION = 2
OF_ALL_FRAMES = 1  # the version whose `recent` has a snapshot of each frame
MARK = b"FGC2"
DIGEST = 32
DAMAGED = (
    msgspec.MsgspecError,
    AttributeError,
    IndexError,
    InvalidExperiment,
    KeyError,
    OverflowError,
    RecursionError,  # msgpack nested a thousand levels deep
    TypeError,
    ValueError,
)


def saved(experiment: Experiment, state: TrainingState, memory: Memory) -> bytes:
    document = {
        "version": VERSION,
        "experiment": experiment.model_dump(mode="json"),
        **_state_document(state),
        "start": _snapshot(memory.start),
        "trail": [_entry(entry) for entry in memory.condensed(state.step)],
    }
    return sealed(msgspec.msgpack.encode(document, enc_hook=_packed))


def sealed(body: bytes) -> bytes:
    return MARK + _digest(body) + body


def restored(data: bytes, experiment: Experiment, device: torch.device) -> tuple[TrainingState, Memory]:
    """Raises CheckpointMismatch for damaged bytes, and for a checkpoint of another experiment."""
    try:
        document = msgspec.msgpack.decode(_opened(data))
        known = document["version"] in (VERSION, OF_ALL_FRAMES)
        if not known or document["experiment"] != experiment.model_dump(mode="json"):
            raise CheckpointMismatch("checkpoint: it belongs to another experiment or version; start a new run")
        start = _to_snapshot(document["start"], experiment, device)
        trail = _to_trail(document, experiment, device)
        return _state(document, experiment, device), Memory(start, experiment.steps, trail)
    except DAMAGED as error:
        raise CheckpointMismatch(f"checkpoint: these {len(data)} bytes are damaged ({error})") from None


def _opened(data: bytes) -> bytes:
    if not data.startswith(MARK):
        return data
    digest, body = data[len(MARK) : len(MARK) + DIGEST], data[len(MARK) + DIGEST :]
    if digest != _digest(body):
        raise ValueError("the digest is another's")
    return body


def _digest(body: bytes) -> bytes:
    return hashlib.sha256(body).digest()


def _state_document(state: TrainingState) -> dict[str, Any]:
    return {
        "step": state.step,
        "elapsed": state.elapsed,
        "arms": [_arm(arm) for arm in state.arms],
        "alive": state.alive,
        "loss": state.loss,
        "grad_norm": state.grad_norm,
        "updates": {spelt(key): count for key, count in state.updates.items()},
        "frozen": sorted(spelt(key) for key in state.frozen),
        "world": _world(state.world),
        "kicks": state.kicks,
        "stacks": [_stack(stack) for stack in state.stacks],
    }


def _state(document: dict[str, Any], experiment: Experiment, device: torch.device) -> TrainingState:
    return TrainingState(
        stacks=[_to_stack(each, experiment, device) for each in document["stacks"]],
        arms=[
            ArmState(lr, size, Place(epoch, offset), _to_changes(*changes))
            for lr, size, epoch, offset, *changes in document["arms"]
        ],
        alive=_array(document["alive"]),
        loss=_array(document["loss"]),
        lengths=GradNorm(_array(document["grad_norm"])),
        updates={one: count for name, count in document["updates"].items() for one in _parameters(name)},
        step=document["step"],
        frozen=frozenset(one for name in document["frozen"] for one in _parameters(name)),
        world=World(*document["world"]),
        kicks=document["kicks"],
        elapsed=document["elapsed"],
    )


def _parameters(name: str | int) -> list[Key]:
    """The key that is spelt so; earlier versions gave the layer for all that it learns."""
    return [key(name)] if isinstance(name, str) else [(name, one) for one in LEARNED]


def _arm(arm: ArmState) -> list[Any]:
    changes = [_changes(arm.changes)] if arm.changes != Changes() else []  # earlier versions know of none
    return [arm.lr, arm.batch_size, arm.place.epoch, arm.place.offset, *changes]


def _changes(changes: Changes) -> list[Any]:
    norms = {str(layer): norm.model_dump(mode="json") for layer, norm in changes.norms.items()}
    return [norms, {spelt(key): count for key, count in changes.since.items()}]


def _to_changes(document: list[Any] | None = None) -> Changes:
    if document is None:
        return Changes()
    norms, since = document
    return Changes(
        {int(layer): Norm.model_validate(norm) for layer, norm in norms.items()},
        {key(text): count for text, count in since.items()},
    )


def _world(world: World) -> list[Any]:
    return [world.offset, world.scale, world.colour, world.examples, world.turned]


def _stack(stack: Stack) -> dict[str, Any]:
    changes = stack.structure.changes
    return {
        "batch_size": stack.structure.batch_size,
        **({"changes": _changes(changes)} if changes != Changes() else {}),
        "lanes": stack.lanes,
        "params": _spelt(stack.params),
        "running": _spelt(stack.running),
        "slots": _spelt(stack.slots),
    }


def _to_stack(document: dict[str, Any], experiment: Experiment, device: torch.device) -> Stack:
    def tensors(part: str, key_of: Callable[[str], K]) -> dict[K, Tensor]:
        return {key_of(text): torch.from_numpy(_array(value)).to(device) for text, value in document[part].items()}

    lanes = tuple(document["lanes"])
    arm, _ = experiment.lanes[lanes[0]]
    seeds = tuple(experiment.lanes[lane][1] for lane in lanes)
    kind = structure(arm, document["batch_size"], _to_changes(document.get("changes")))
    return Stack(kind, lanes, seeds, tensors("params", key), tensors("running", key), tensors("slots", slot_key))


def _spelt(tensors: Mapping[Key, Tensor] | Mapping[SlotKey, Tensor]) -> dict[str, Tensor]:
    return {spelt(key): value for key, value in tensors.items()}


def _snapshot(snapshot: Snapshot) -> dict[str, Any]:
    return {
        "step": snapshot.step,
        "world": _world(snapshot.world),
        "stacks": [_stack(stack) for stack in snapshot.stacks],
    }


def _to_snapshot(document: dict[str, Any], experiment: Experiment, device: torch.device) -> Snapshot:
    stacks = tuple(_to_stack(each, experiment, device) for each in document["stacks"])
    return Snapshot(document["step"], World(*document["world"]), stacks)


def _entry(entry: Mark | Applied) -> dict[str, Any]:
    if isinstance(entry, Applied):
        return {"step": entry.step, "event": entry.event.model_dump(mode="json")}
    document: dict[str, Any] = {"step": entry.step}
    if entry.state is not None:
        document["state"] = _state_document(entry.state)
    if entry.snapshot is not None:
        document["snapshot"] = _snapshot(entry.snapshot)
    return document


def _to_trail(document: dict[str, Any], experiment: Experiment, device: torch.device) -> Trail:
    if document["version"] == OF_ALL_FRAMES:
        recent = [_to_snapshot(each, experiment, device) for each in document["recent"]]
        return [Mark(snapshot.step, snapshot=snapshot) for snapshot in recent]
    trail: Trail = []
    for each in document["trail"]:
        if "event" in each:
            event = parse_event(each["event"])
            if isinstance(event, Control) or not trail:
                raise ValueError("its trail begins with an event, or holds one that changes nothing")
            trail.append(Applied(each["step"], event))
            continue
        state = _state(each["state"], experiment, device) if "state" in each else None
        if state is None and not trail:
            raise ValueError("its trail begins without a state")
        trail.append(Mark(each["step"], state))
    return trail


def _packed(value: Any) -> Any:
    if isinstance(value, Tensor):
        value = value.detach().cpu().numpy()
    if isinstance(value, np.ndarray):
        return [value.dtype.str, value.shape, value.tobytes()]
    raise TypeError(f"a checkpoint holds arrays, not {type(value).__name__}")


def _array(packed: list[Any]) -> Array:
    dtype, shape, data = packed
    return np.frombuffer(data, dtype=dtype).reshape(shape).copy()
