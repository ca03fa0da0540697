"""Frames and the messages of the websockets as schemas. OpenAPI has no websockets, hence `x-websockets`."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import TypeAdapter
from typing_extensions import TypedDict

from firmground.app.api.beats import LEAST_SECONDS, MOST_SECONDS
from firmground.app.api.examples import REFERENCE
from firmground.app.api.frames import MOST
from firmground.app.api.stream import FORMATS, MODES, MOST_HERTZ, Beat
from firmground.app.live.classroom import View
from firmground.app.live.tally import Question
from firmground.app.records.hello import Hello
from firmground.app.records.lifecycle import RunState
from firmground.app.services.facts import CLOSED_OVER
from firmground.engine.frames import json_schemas

Gap = TypedDict("Gap", {"type": Literal["gap"], "from": int, "to": int})
"""Items that a live viewer was not sent, both ends included. They are available over HTTP."""


class End(TypedDict):
    """The last message: the run has ended in this state."""

    type: Literal["end"]
    state: RunState


class Answer(TypedDict):
    """A client's answer to a beat."""

    type: Literal["beat"]


class ClassMessage(TypedDict):
    """The presenter's view, or the card that they show; null while there is no presenter, and for viewers of another
    run.
    """

    type: Literal["class"]
    presenting: bool
    view: View | Question | None


class TallyMessage(TypedDict):
    """For the presenter of a card: its answers so far by choice, and how many others are there."""

    type: Literal["tally"]
    card: str
    counts: list[int]
    here: int


_MESSAGES: dict[str, Any] = {
    "Hello": Hello,
    "Gap": Gap,
    "End": End,
    "Beat": Beat,
    "Answer": Answer,
    "ClassMessage": ClassMessage,
    "ClassView": View,
    "ClassQuestion": Question,
    "TallyMessage": TallyMessage,
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
    """By path: parameters, messages in both directions, and close codes."""
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
                str(CLOSED_OVER): "the session or link has ended",
                "4404": "no such run, or it was deleted",
                "4408": "a beat was not answered",
                "4422": "a parameter is not valid; the reason names it",
                "4503": "the database is unavailable, or there are too many viewers",
            },
        },
        f"{prefix}/class": {
            "operationId": "attendClass",
            "summary": "Where the presenter is. An editor presents by sending a view or a card's question, and "
            "stops by sending null. Text.",
            "parameters": [beat],
            "receive": _one_of("ClassMessage", "TallyMessage", "Answer"),
            "send": {
                "oneOf": [*_one_of("ClassView", "ClassQuestion", "Answer")["oneOf"], {"type": "null"}],
            },
            "closes": {
                str(CLOSED_OVER): "the session or link has ended",
                "4403": "a viewer may not present",
                "4408": "a beat was not answered",
                "4422": "a message or a parameter is not valid",
                "4503": "the class is full",
            },
        },
    }


def _reference(name: str) -> dict[str, Any]:
    return {"$ref": REFERENCE.format(model=name)}


def _one_of(*names: str) -> dict[str, Any]:
    return {"oneOf": [_reference(name) for name in names]}


def _parameter(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "schema": schema}
