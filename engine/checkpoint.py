"""A run between two steps as bytes, and back to the same bits: msgpack of plain data and arrays, never pickle.

A digest goes before them, so that damage is noticed before anything trains on from it. Checkpoints of versions before
that have none, and are read as they are.
"""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec
import numpy as np
import torch
from torch import Tensor

from engine.batches import Place
from engine.errors import CheckpointMismatch
from engine.experiment import Experiment
from engine.frames import Array
from engine.inputs import World
from engine.stack import Stack, Tensors, structure
from engine.state import ArmState, Memory, Snapshot, State

VERSION = 1
MARK = b"FGC2"
DIGEST = 32
DAMAGED = (msgspec.MsgspecError, AttributeError, KeyError, TypeError, ValueError, IndexError, OverflowError)


def saved(experiment: Experiment, state: State, memory: Memory) -> bytes:
    document = {
        "version": VERSION,
        "experiment": experiment.model_dump(mode="json"),
        "step": state.step,
        "elapsed": state.elapsed,
        "arms": [[arm.lr, arm.batch_size, arm.place.epoch, arm.place.offset] for arm in state.arms],
        "alive": state.alive,
        "loss": state.loss,
        "grad_norm": state.grad_norm,
        "updates": state.updates,
        "frozen": sorted(state.frozen),
        "world": _world(state.world),
        "kicks": state.kicks,
        "stacks": [_stack(stack) for stack in state.stacks],
        "start": _snapshot(memory.start),
        "recent": [_snapshot(snapshot) for snapshot in memory.recent],
    }
    return sealed(msgspec.msgpack.encode(document, enc_hook=_packed))


def sealed(body: bytes) -> bytes:
    return MARK + _digest(body) + body


def restored(data: bytes, experiment: Experiment, device: torch.device) -> tuple[State, Memory]:
    """Raises CheckpointMismatch for damaged bytes and for a checkpoint of another experiment."""
    try:
        document = msgspec.msgpack.decode(_opened(data))
        if document["version"] != VERSION or document["experiment"] != experiment.model_dump(mode="json"):
            raise CheckpointMismatch("checkpoint: it belongs to another experiment or version; start a new run")
        return _state(document, experiment, device), Memory(
            _to_snapshot(document["start"], experiment, device),
            [_to_snapshot(each, experiment, device) for each in document["recent"]],
        )
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


def _state(document: dict[str, Any], experiment: Experiment, device: torch.device) -> State:
    return State(
        stacks=[_to_stack(each, experiment, device) for each in document["stacks"]],
        arms=[ArmState(lr, size, Place(epoch, offset)) for lr, size, epoch, offset in document["arms"]],
        alive=_array(document["alive"]),
        loss=_array(document["loss"]),
        grad_norm=_array(document["grad_norm"]),
        updates=document["updates"],
        step=document["step"],
        frozen=frozenset(document["frozen"]),
        world=World(*document["world"]),
        kicks=document["kicks"],
        elapsed=document["elapsed"],
    )


def _world(world: World) -> list[Any]:
    return [world.offset, world.scale, world.colour, world.examples, world.turned]


def _stack(stack: Stack) -> dict[str, Any]:
    return {
        "batch_size": stack.structure.batch_size,
        "lanes": stack.lanes,
        "params": stack.params,
        "running": stack.running,
        "slots": stack.slots,
    }


def _to_stack(document: dict[str, Any], experiment: Experiment, device: torch.device) -> Stack:
    def tensors(name: str) -> Tensors:
        return {key: torch.from_numpy(_array(value)).to(device) for key, value in document[name].items()}

    lanes = tuple(document["lanes"])
    arm, _ = experiment.lanes[lanes[0]]
    seeds = tuple(experiment.lanes[lane][1] for lane in lanes)
    kind = structure(arm, document["batch_size"])
    return Stack(kind, lanes, seeds, tensors("params"), tensors("running"), tensors("slots"))


def _snapshot(snapshot: Snapshot) -> dict[str, Any]:
    return {
        "step": snapshot.step,
        "world": _world(snapshot.world),
        "stacks": [_stack(stack) for stack in snapshot.stacks],
    }


def _to_snapshot(document: dict[str, Any], experiment: Experiment, device: torch.device) -> Snapshot:
    stacks = tuple(_to_stack(each, experiment, device) for each in document["stacks"])
    return Snapshot(document["step"], World(*document["world"]), stacks)


def _packed(value: Any) -> Any:
    if isinstance(value, Tensor):
        value = value.detach().cpu().numpy()
    if isinstance(value, np.ndarray):
        return [value.dtype.str, value.shape, value.tobytes()]
    raise TypeError(f"a checkpoint holds arrays, not {type(value).__name__}")


def _array(packed: list[Any]) -> Array:
    dtype, shape, data = packed
    return np.frombuffer(data, dtype=dtype).reshape(shape).copy()
