"""Frames and events: the items of a log, their codec, and the views that readers ask for.

Axes: L lanes (arm-major), D lanes with detail, U units up to 64, A arms, P probe points, K tracked units. A grid has
40 nodes a side.
In msgpack an array is {"dtype": "<f4", "shape": […], "data": bytes}, little-endian; in JSON nested lists, with
null for what is not finite. Free of torch.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, TypeVar

import msgspec
import numpy as np
from msgspec import Meta
from numpy.typing import NDArray

from firmground.engine.errors import MalformedLog

Array = NDArray[Any]
_Part = TypeVar("_Part", bound=msgspec.Struct)
TAPS = ("z", "z_norm", "z_tilde", "a")
BINS = 64
MAX_UNITS = 64
NODES = 40
"""Nodes of a grid in the plane along each input."""
_OR_NULL = {"type": ["number", "null"]}  # JSON has null for numbers that are not finite
_DTYPES = frozenset({"<f2", "<f4", "<f8", "<u4", "|u1"})


class Histogram(msgspec.Struct, frozen=True, eq=False):
    """Probe values pooled over units, in 64 equal bins from lo to hi, the same for all lanes and steps."""

    lo: Annotated[float, Meta(extra_json_schema=_OR_NULL)]
    hi: Annotated[float, Meta(extra_json_schema=_OR_NULL)]
    counts: Annotated[Array, Meta(description="u4 [D, 64]")]
    under: Annotated[Array, Meta(description="u4 [D]")]
    over: Annotated[Array, Meta(description="u4 [D]")]
    nonfinite: Annotated[Array, Meta(description="u4 [D]")]


class TapRecord(msgspec.Struct, frozen=True, eq=False):
    """Statistics of one layer at one tap, in units of the values unless the field says otherwise."""

    moments: Annotated[
        Array, Meta(description="[L, 4] pooled mean, standard deviation, skewness, kurtosis (3 = Gaussian)")
    ]
    quantiles: Annotated[Array, Meta(description="[L, 5] pooled 2, 15, 50, 85, 98 %")]
    shift_start: Annotated[Array, Meta(description="[L] in standard deviations of each unit at step 0")]
    shift_window: Annotated[Array, Meta(description="[L] in standard deviations of each unit at the earlier frame")]
    mean: Annotated[Array, Meta(description="[D, U]")]
    var: Annotated[Array, Meta(description="[D, U] biased")]
    histogram: Histogram


class LayerRecord(msgspec.Struct, frozen=True, eq=False):
    layer: int
    grad_norm: Annotated[Array, Meta(description="[L] of the weight matrix, mini-batch of this step")]
    weight_norm: Annotated[Array, Meta(description="[L]")]
    gamma: Annotated[Array, Meta(description="[D, U]")]
    beta: Annotated[Array, Meta(description="[D, U]")]
    running_mean: Annotated[Array, Meta(description="[D, U]")]
    running_var: Annotated[Array, Meta(description="[D, U]")]
    taps: dict[str, TapRecord]


class Scatter(msgspec.Struct, frozen=True, eq=False):
    """The probe points of one hidden layer in the first seed; units are 1-based. Values beyond float16 become +-inf."""

    layer: int
    units: tuple[int, ...]
    z: Annotated[Array, Meta(description="f2 [A, P, K]")]
    z_tilde: Annotated[Array, Meta(description="f2 [A, P, K]")]


class Surface(msgspec.Struct, frozen=True, eq=False, omit_defaults=True):
    """What the networks of the first seed answer in the plane: their outputs in evaluation mode on a grid of nodes.

    Coordinates are those that the networks get: inputs scaled, and shifted as in this step's world. The first node of
    an axis is at `lo`, the last at `hi`. A class c with probability p is c + min(p, 0.99), so that the whole part is
    the class; a value to predict is itself. NaN where an arm has diverged.
    """

    lo: Annotated[Array, Meta(description="f4 [2] least of each input in the window")]
    hi: Annotated[Array, Meta(description="f4 [2] greatest of each input in the window")]
    values: Annotated[Array, Meta(description="f2 [A, 40, 40] arm, second input ascending, first input ascending")]
    points: Annotated[Array, Meta(description="f4 [P, 2] the probe's examples")]
    targets: Annotated[Array, Meta(description="f2 [P] their classes, or the values to predict")]
    truth: (
        Annotated[Array, Meta(description="f2 [40, 40] the best possible answer; absent if no law is known")] | None
    ) = None


class Frame(msgspec.Struct, frozen=True, eq=False, tag_field="type", tag="frame", omit_defaults=True):
    """The frame of step t, after t updates. `loss` is that of mini-batch t, before update t; `elapsed` in seconds.

    `surface` is there if the examples are points in the plane, and in no other frame.
    """

    seq: int
    step: int
    elapsed: float
    epoch: Annotated[Array, Meta(description="[L] passes over the training examples so far")]
    loss: Annotated[Array, Meta(description="[L]")]
    eval_loss: Annotated[Array, Meta(description="[L]")]
    accuracy: Annotated[Array, Meta(description="[L] share of the evaluation set, 0 to 1")]
    lr: Annotated[Array, Meta(description="[L]")]
    diverged: Annotated[Array, Meta(description="u1 [L]")]
    layers: tuple[LayerRecord, ...]
    scatter: tuple[Scatter, ...]
    surface: Surface | None = None


class LoggedEvent(msgspec.Struct, frozen=True, eq=False, tag_field="type", tag="event"):
    """An event after update `step`; `event` is the inner object with its own `type`."""

    seq: int
    step: int
    elapsed: float
    event: dict[str, Any]


Item = Frame | LoggedEvent


def encode(item: Item) -> bytes:
    """The item as msgpack."""
    return _PACK.encode(item)


def decode(data: bytes) -> Item:
    """The item in msgpack bytes; arrays are read-only views of `data`. Raises MalformedLog."""
    try:
        return _UNPACK.decode(data)
    except (msgspec.MsgspecError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise MalformedLog(f"log: these {len(data)} bytes are neither frame nor event: {error}") from None


def decode_part(kind: type[_Part], data: bytes) -> _Part:
    """Of a frame in msgpack bytes only what `kind` has; the rest is skipped unread. Raises MalformedLog."""
    try:
        return msgspec.msgpack.decode(data, type=kind, dec_hook=_unpacked)
    except (msgspec.MsgspecError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise MalformedLog(f"log: these {len(data)} bytes are no frame: {error}") from None


def encode_json(item: Item) -> bytes:
    """The item as JSON; arrays are nested lists, non-finite numbers null."""
    return _JSON.encode(item)


def with_scatter(item: Item, layers: Literal["all", "none"] | int) -> Item:
    """The same item with the scatter of all layers, of none, or of one layer only."""
    if layers == "all" or isinstance(item, LoggedEvent):
        return item
    kept = tuple(scatter for scatter in item.scatter if layers != "none" and scatter.layer == layers)
    return msgspec.structs.replace(item, scatter=kept)


def numbered(item: Item, seq: int) -> Item:
    """The same item as number `seq` of its log."""
    return msgspec.structs.replace(item, seq=seq)


def same_numbers(one: Item, other: Item) -> bool:
    """Whether two items are equal to the bit, except in `elapsed` and `seq`, which say when they were written."""
    return _timeless(one) == _timeless(other)


def _timeless(item: Item) -> bytes:
    return encode(msgspec.structs.replace(item, seq=0, elapsed=0.0))


def _packed(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        little = value.astype(value.dtype.newbyteorder("<"), copy=False)
        return {"dtype": little.dtype.str, "shape": value.shape, "data": little.tobytes()}
    raise TypeError(f"a frame holds arrays, not {type(value).__name__}")


def _listed(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return value.tolist()
    raise TypeError(f"a frame holds arrays, not {type(value).__name__}")


def _unpacked(kind: type, value: Any) -> Any:
    if value["dtype"] not in _DTYPES:
        raise ValueError(f"unknown dtype {value['dtype']!r}")
    shape = value["shape"]
    if not all(type(length) is int and length >= 0 for length in shape):  # reshape would take -1 to mean the rest
        raise ValueError(f"no shape of an array: {shape!r}")
    return np.frombuffer(value["data"], dtype=value["dtype"]).reshape(shape)


def axes(record: type[msgspec.Struct]) -> dict[str, tuple[str, ...]]:
    """Array field -> its axes, read from its description: letters, or lengths that never change."""
    fields = msgspec.inspect.type_info(record)
    assert isinstance(fields, msgspec.inspect.StructType)  # noqa: S101  it is the info of a struct
    found = {}
    for field in fields.fields:
        description = (getattr(field.type, "extra_json_schema", None) or {}).get("description", "")
        if given := re.search(r"\[([A-Z0-9, ]+)\]", description):
            found[field.encode_name] = tuple(given[1].split(", "))
    return found


def json_schemas(reference: str) -> dict[str, Any]:
    """JSON schemas of an item and its parts, by name; they refer to each other by `reference`, such as "#/{name}"."""

    def array(kind: type) -> dict[str, Any]:
        if kind is np.ndarray:
            return {"$ref": reference.format(name="Array")}
        raise NotImplementedError

    kinds = (Frame, LoggedEvent)
    _, parts = msgspec.json.schema_components(kinds, schema_hook=array, ref_template=reference)
    return parts | {"Array": _array(reference)}


def _array(reference: str) -> dict[str, Any]:
    inner = [{"type": "number"}, {"type": "null"}, {"$ref": reference.format(name="Array")}]
    return {
        "type": "array",
        "title": "Array",
        "description": "Nested lists in C order, null for what is not finite. A field's description gives its axes: L "
        "lanes (arm-major), D lanes with detail, U units up to 64, A arms, P probe points, K tracked units; "
        "40 nodes of a grid.",
        "items": {"anyOf": inner},
    }


_PACK = msgspec.msgpack.Encoder(enc_hook=_packed)
_UNPACK: msgspec.msgpack.Decoder[Item] = msgspec.msgpack.Decoder(Item, dec_hook=_unpacked)
_JSON = msgspec.json.Encoder(enc_hook=_listed)
