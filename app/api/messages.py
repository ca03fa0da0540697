"""Frames and the websockets' messages as schemas of OpenAPI, which itself knows no websockets: hence `x-websockets`."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import TypeAdapter
from typing_extensions import TypedDict

from firmground.app.api.beats import LEAST_SECONDS, MOST_SECONDS
from firmground.app.api.examples import REFERENCE
from firmground.app.api.frames import MOST
from firmground.app.api.stream import FORMATS, MODES, MOST_HERTZ
from firmground.app.live.classroom import View
from firmground.app.records.hello import Hello
from firmground.app.records.lifecycle import RunState
from firmground.engine.frames import json_schemas

Gap = TypedDict("Gap", {"type": Literal["gap"], "from": int, "to": int})
"""Items that a live viewer was not sent, both ends included; they can be had over HTTP."""


class End(TypedDict):
    """The last message: the run has ended, and how."""

    type: Literal["end"]
    state: RunState


class Beat(TypedDict):
    """How things stand, for a client that asked for beats."""

    type: Literal["beat"]
    state: RunState | None
    step: int | None
    rate: float | None
    last_seq: int


class Answer(TypedDict):
    """What a client answers a beat with."""

    type: Literal["beat"]


class ClassMessage(TypedDict):
    """Where the presenter is; `view` is null while there is no presenter, and for viewers of another run."""

    type: Literal["class"]
    presenting: bool
    view: View | None


_MESSAGES: dict[str, Any] = {
    "Hello": Hello,
    "Gap": Gap,
    "End": End,
    "Beat": Beat,
    "Answer": Answer,
    "ClassMessage": ClassMessage,
    "ClassView": View,
}


def schemas() -> dict[str, Any]:
    """Components by name."""
    parts = json_schemas(REFERENCE.replace("{model}", "{name}"))
    for name, kind in _MESSAGES.items():
        schema = TypeAdapter(kind).json_schema(ref_template=REFERENCE, mode="serialization")
        parts |= schema.pop("$defs", {})
        parts[name] = schema
    parts["Item"] = _one_of("Frame", "LoggedEvent")
    parts["FramePage"] = {
        "type": "object",
        "description": "A part of a log, in order, and the last seq of the whole log",
        "required": ["items", "last_seq"],
        "properties": {"items": {"type": "array", "items": _reference("Item")}, "last_seq": {"type": "integer"}},
    }
    parts["PackedArray"] = {
        "type": "object",
        "description": "An Array in msgpack: little-endian, in C order",
        "required": ["dtype", "shape", "data"],
        "properties": {
            "dtype": {"type": "string", "enum": ["<f2", "<f4", "<f8", "<u4", "|u1"]},
            "shape": {"type": "array", "items": {"type": "integer"}},
            "data": {"type": "string", "format": "binary"},
        },
    }
    parts["StreamMessage"] = _one_of("Hello", "Frame", "LoggedEvent", "Gap", "Beat", "End")
    return parts


def websockets(prefix: str) -> dict[str, Any]:
    """By path: what may be asked for, what comes, what may be sent, and how it closes."""
    beat = _parameter("beat", {"type": "number", "minimum": LEAST_SECONDS, "maximum": MOST_SECONDS})
    return {
        f"{prefix}/runs/{{run_id}}/stream": {
            "operationId": "streamRun",
            "summary": "A run's log, live: a hello, its items, an end. As text where format=json, else as msgpack, in "
            "which an Array is a PackedArray.",
            "parameters": [
                _parameter("after", {"type": "integer", "minimum": 0, "maximum": MOST, "default": 0}),
                _parameter("format", {"type": "string", "enum": list(FORMATS), "default": "msgpack"}),
                _parameter("mode", {"type": "string", "enum": list(MODES), "default": "every"}),
                _parameter("scatter", {"type": "string", "pattern": "^(all|none|[1-9][0-9]?)$", "default": "all"}),
                _parameter("rate", {"type": "number", "exclusiveMinimum": 0, "maximum": MOST_HERTZ}),
                beat,
            ],
            "receive": _reference("StreamMessage"),
            "send": _reference("Answer"),
            "closes": {
                "1000": "the end",
                "4401": "the right to watch is over",
                "4404": "no such run, or it has been deleted",
                "4408": "no beat was answered",
                "4422": "a parameter is wrong; the reason names it",
                "4503": "the database cannot be used, or too many are watching",
            },
        },
        f"{prefix}/class": {
            "operationId": "attendClass",
            "summary": "Where the presenter is, for those who follow; an editor presents by sending a view, and "
            "rests by sending null. Text.",
            "parameters": [beat],
            "receive": {"oneOf": [_reference("ClassMessage"), _reference("Answer")]},
            "send": {"oneOf": [_reference("ClassView"), {"type": "null"}, _reference("Answer")]},
            "closes": {
                "4401": "the right to be here is over",
                "4403": "a viewer may not present",
                "4408": "no beat was answered",
                "4422": "a message or a parameter cannot be understood",
                "4503": "too many are here",
            },
        },
    }


def _reference(name: str) -> dict[str, Any]:
    return {"$ref": REFERENCE.format(model=name)}


def _one_of(*names: str) -> dict[str, Any]:
    return {"oneOf": [_reference(name) for name in names]}


def _parameter(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "schema": schema}
