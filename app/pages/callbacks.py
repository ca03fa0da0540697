"""Checks what the browser sends to Dash's callbacks before Dash sees it, and logs errors in callbacks.

Dash answers both cases with a bare 500 and logs nothing. Here a malformed request gets the usual error, and an error of
ours leaves its trace in the log.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NoReturn

from fastapi.responses import JSONResponse
from pydantic import BaseModel, TypeAdapter, ValidationError, field_validator
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from firmground.app.errors import InvalidRequest, error_json
from firmground.app.security.bodies import replayed
from firmground.engine.errors import InvalidExperiment
from firmground.engine.spec.messages import invalid

Shape = Callable[[str | dict[str, str | int], str], TypeAdapter[Any] | None]
PATH = "/_dash-update-component"
log = logging.getLogger("firmground")


class Property(BaseModel):
    """One property of one component, as in `lab-steps.value`. The id of a repeated component has several parts."""

    id: str | dict[str, str | int]
    property: str
    value: Any = None

    def __str__(self) -> str:
        return f"{self.id}.{self.property}"

    def changed(self) -> str:
        """The name that the renderer uses in the list of changes."""
        name = self.id if isinstance(self.id, str) else json.dumps(self.id, sort_keys=True, separators=(",", ":"))
        return f"{name}.{self.property}"


Asking = Property | list[Property]  # a list if a callback wants all components of a kind


class Asked(BaseModel):
    """The request that Dash's renderer sends."""

    output: str
    outputs: list[Property]
    inputs: list[Asking]
    state: list[Asking] = []
    changedPropIds: list[str]  # noqa: N815  the renderer's name

    @field_validator("outputs", mode="before")
    @classmethod
    def _one_or_many(cls, outputs: Any) -> Any:
        return [outputs] if isinstance(outputs, dict) else outputs


class Callbacks:
    """`known`: Dash's callbacks by their output, with the properties that each takes. `shape`: the type of a property's
    values, None if no page sends that property.
    """

    def __init__(self, app: ASGIApp, *, known: Mapping[str, Mapping[str, Any]], shape: Shape) -> None:
        self._app, self._known, self._shape = app, known, shape

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "POST" or scope["path"] != PATH:
            await self._app(scope, receive, send)
            return
        body = await Request(scope, receive).body()
        try:
            self._check(asked(body))
        except (InvalidRequest, InvalidExperiment) as error:
            await JSONResponse({"error": error_json(error)}, 422)(scope, receive, send)
            return
        await self._app(scope, replayed(body, receive), send)

    def _check(self, asked: Asked) -> None:
        if "callback" not in self._known.get(asked.output, ()):  # callbacks that run in the browser have none here
            raise InvalidRequest("output", asked.output, "the output of a callback of these pages")
        wanted = self._known[asked.output]
        outputs = asked.output.strip(".").split("...")
        if [str(one) for one in asked.outputs] != outputs:
            raise InvalidRequest("outputs", _names(asked.outputs), f"{', '.join(outputs)}, in this order")
        for field, given in (("inputs", asked.inputs), ("state", asked.state)):
            if len(given) != len(wanted[field]) or not all(map(_fits, given, wanted[field])):
                names = ", ".join(f"{one['id']}.{one['property']}" for one in wanted[field])
                raise InvalidRequest(field, _names(given), f"{names or 'nothing'}, in this order")
        sent = [
            one for given in (*asked.inputs, *asked.state) for one in (given if isinstance(given, list) else [given])
        ]
        for one in sent:
            self._check_value(one)
        there = {one.changed() for one in sent}
        for position, changed in enumerate(asked.changedPropIds):
            if changed not in there:
                raise InvalidRequest(f"changedPropIds.{position}", changed, "a property in this request")

    def _check_value(self, one: Property) -> None:
        """Raises InvalidRequest, InvalidExperiment."""
        shape = self._shape(one.id, one.property)
        if shape is None:
            raise InvalidRequest(str(one), one.value, "nothing: no page sends this property")
        try:
            shape.validate_python(one.value)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            own = first.get("ctx", {}).get("error")
            if isinstance(own, InvalidExperiment):
                raise own from None
            path = ".".join(map(str, (one, *first["loc"])))
            raise InvalidRequest(path, first["input"], first["msg"].removeprefix("Input should be ")) from None


def asked(body: bytes) -> Asked:
    """Raises InvalidRequest and InvalidExperiment."""
    try:
        return Asked.model_validate(json.loads(body))
    except ValidationError as error:
        raise invalid(error, Asked) from None
    except (ValueError, RecursionError) as error:
        raise InvalidRequest("body", body[:40].decode(errors="replace"), f"JSON ({error})") from None


def logged(error: Exception) -> NoReturn:
    """For Dash's `on_error`: log the error and raise it again."""
    log.error("error in a callback", exc_info=error)
    raise error


def _fits(given: Asking, wanted: Mapping[str, str]) -> bool:
    """Whether this is what a callback wants. Dash writes the id of repeated components as JSON."""
    if not wanted["id"].startswith("{"):
        return not isinstance(given, list) and (given.id, given.property) == (wanted["id"], wanted["property"])
    parts = json.loads(wanted["id"]).keys()
    return isinstance(given, list) and all(
        isinstance(one.id, dict) and one.id.keys() == parts and one.property == wanted["property"] for one in given
    )


def _names(given: Sequence[Asking]) -> list[str]:
    return [", ".join(map(str, one)) if isinstance(one, list) else str(one) for one in given]
