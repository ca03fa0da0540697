"""The class over a websocket: training_set is told where the presenter is, and an editor's page can present."""

from __future__ import annotations

import json
from typing import Any

from fastapi import APIRouter, WebSocket

from firmground.app.api.beats import Hearing, beating, parsed_beat
from firmground.app.api.body import parsed
from firmground.app.api.query import check_query
from firmground.app.api.sockets import conversation, first_to_end, right_ends
from firmground.app.backend import Services
from firmground.app.errors import Forbidden, InvalidRequest
from firmground.app.live.classroom import Classroom, View
from firmground.app.security.identity import Identity
from firmground.app.services.runs import validated

MOST_MESSAGE = 4_096
BEAT = {"type": "beat"}  # in both directions; a client that did not ask for beats hears none


def classroom_router(services: Services) -> APIRouter:
    router = APIRouter()
    classroom = services.classroom

    @router.websocket("/class")
    async def attend(socket: WebSocket) -> None:
        """Close codes: 4422 for what cannot be understood, 4401 when the right to be here is over, 4403 for a viewer
        who presents, 4503 when it is full, 4408 where no beat is answered.
        """
        identity: Identity = socket.state.identity
        async with conversation(socket):
            check_query(socket.query_params.multi_items(), ("beat",))
            beat = parsed_beat(socket.query_params)
            hearing = Hearing(socket, beat, services.settings.patience_seconds)
            seat = classroom.sit()
            try:
                await first_to_end(
                    _tell(socket, classroom, seat, identity),
                    beating(beat, lambda: socket.send_text(json.dumps(BEAT))),
                    _hear(hearing, classroom, seat, identity),
                    right_ends(socket),
                )
            finally:
                classroom.leave(seat)

    return router


async def _tell(socket: WebSocket, classroom: Classroom, seat: object, identity: Identity) -> None:
    async for view in classroom.views():
        seen = view if view is not None and identity.run in (None, view.run) else None
        told: dict[str, Any] = {
            "type": "class",
            "presenting": classroom.presents(seat),
            "view": None if seen is None else seen.model_dump(),
        }
        await socket.send_text(json.dumps(told))


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
            classroom.present(seat, validated(View, wanted))
