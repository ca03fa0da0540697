"""The class: every page hears over a websocket where the presenter is, an editor can present, viewers answer."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from fastapi import APIRouter, Request, Response, WebSocket

from firmground.app.api import examples
from firmground.app.api.beats import Hearing, beating, parsed_beat
from firmground.app.api.body import document, parsed
from firmground.app.api.examples import takes
from firmground.app.api.failures import FailureBody
from firmground.app.api.query import check_query
from firmground.app.api.responses import ALWAYS
from firmground.app.api.sockets import conversation, first_to_end, right_ends
from firmground.app.backend import Backend
from firmground.app.errors import InvalidRequest
from firmground.app.live.classroom import Classroom, View
from firmground.app.live.tally import CardAnswer, Question
from firmground.app.security.errors import Forbidden
from firmground.app.security.identity import Identity
from firmground.app.services.validation import validated

MOST_MESSAGE = 4_096
BEAT = {"type": "beat"}  # in both directions, if the client asked for beats
BETWEEN_TALLIES = 0.2  # seconds; a class answers all at once
_REFUSED: dict[int | str, dict[str, Any]] = {
    409: {"model": FailureBody, "description": "Not asked now, or answered already"},
    429: {"model": FailureBody, "description": "The card takes no more answers"},
}


def classroom_router(backend: Backend) -> APIRouter:
    router = APIRouter(tags=["class"], responses=ALWAYS)
    classroom = backend.classroom

    @router.post("/class/answers", status_code=204, responses=_REFUSED, openapi_extra=takes(examples.ANSWER))
    async def answer(request: Request) -> Response:
        """Answer the question of the card that the presenter shows. Each browser may answer a card once; nothing is
        kept but the counts, and that a number made up by the browser has answered, until the presenter stops.
        """
        classroom.answer(validated(CardAnswer, await document(request)))
        return Response(status_code=204)

    @router.websocket("/class")
    async def attend(socket: WebSocket) -> None:
        """Close codes: 4422 for a message that is not valid, 4401 when the session or link ends, 4403 for a viewer who
        tries to present, 4503 when the class is full, 4408 when a beat is not answered.
        """
        identity: Identity = socket.state.identity
        async with conversation(socket):
            check_query(socket.query_params.multi_items(), ("beat",))
            beat = parsed_beat(socket.query_params)
            hearing = Hearing(socket, beat, backend.settings.patience_seconds)
            seat = classroom.sit()
            try:
                await first_to_end(
                    _tell(socket, classroom, seat, identity),
                    _tally(socket, classroom, seat),
                    beating(beat, lambda: socket.send_text(json.dumps(BEAT))),
                    _hear(hearing, classroom, seat, identity),
                    right_ends(socket),
                )
            finally:
                classroom.leave(seat)

    return router


async def _tell(socket: WebSocket, classroom: Classroom, seat: object, identity: Identity) -> None:
    async for view in classroom.views():
        hidden = isinstance(view, View) and identity.run not in (None, view.run)
        view_message: dict[str, Any] = {
            "type": "class",
            "presenting": classroom.presents(seat),
            "view": None if view is None or hidden else view.model_dump(),
        }
        await socket.send_text(json.dumps(view_message))


async def _tally(socket: WebSocket, classroom: Classroom, seat: object) -> None:
    async for card, counts, here in classroom.tallies(seat):
        await socket.send_text(json.dumps({"type": "tally", "card": card, "counts": counts, "here": here}))
        await asyncio.sleep(BETWEEN_TALLIES)


async def _hear(hearing: Hearing, classroom: Classroom, seat: object, identity: Identity) -> None:
    """Raises InvalidRequest, Forbidden, Unresponsive."""
    while (message := await hearing.message())["type"] != "websocket.disconnect":
        text = message.get("text") or ""
        if len(text) > MOST_MESSAGE:
            raise InvalidRequest("message", f"{len(text)} characters", f"at most {MOST_MESSAGE}")
        wanted = parsed(text.encode(errors="replace"))
        if wanted == BEAT:
            continue
        if not identity.may("editor"):
            raise Forbidden("A viewer may not present. Allowed: the editor.", allowed="the editor")
        if wanted is None:
            classroom.rest(seat)
        else:
            asks = isinstance(wanted, dict) and "card" in wanted
            classroom.present(seat, validated(Question, wanted) if asks else validated(View, wanted))
