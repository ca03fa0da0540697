"""Changed tokens and ended sessions take effect while the server runs, also when another process changed them.

Each process looks into the database once a second, so a change holds everywhere within seconds.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress

from firmground.app.access_token import TokenHash, digest
from firmground.app.security.identity import Role
from firmground.app.security.keys import Keys, made_hashes
from firmground.app.store.errors import StoreUnavailable
from firmground.app.store.sessions import EndedSession, EndedSessions
from firmground.app.store.shared_secrets import SharedSecrets

LOOK_SECONDS = 1.0


class Revocations:
    def __init__(self, keys: Keys, secrets: SharedSecrets, sessions: EndedSessions) -> None:
        self._keys, self._secrets, self._sessions = keys, secrets, sessions
        self._seen = 0

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        if self._keys.open:  # nothing can change
            yield
            return
        await self.look()
        watching = asyncio.create_task(self._go_on())
        try:
            yield
        finally:
            watching.cancel()
            with suppress(asyncio.CancelledError):
                await watching

    async def end(self, text: str) -> None:
        """End this session, here at once and elsewhere within seconds. Raises StoreUnavailable."""
        identity = self._keys.of_session(text)
        if identity is None:
            return
        self._keys.end(digest(text), identity.until)
        await asyncio.to_thread(self._sessions.end, digest(text), identity.until)

    async def look(self) -> None:
        try:
            made, ended = await asyncio.to_thread(self._read)
        except StoreUnavailable:  # reported elsewhere; what was known holds until the database can be read again
            return
        if made is not None:
            self._keys.change(made)
        for number, session, until in ended:
            self._keys.end(session, until)
            self._seen = number
        self._keys.forget_past(time.time())

    async def _go_on(self) -> None:
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            await self.look()

    def _read(self) -> tuple[Mapping[Role, TokenHash] | None, Sequence[EndedSession]]:
        return made_hashes(self._secrets) if self._keys.made else None, self._sessions.after(self._seen)
