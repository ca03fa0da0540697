"""The services that API and pages may use. `app.server.application` makes one `Backend` and hands it to both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from firmground.app.comparison.comparisons import Comparisons
from firmground.app.export.exports import Exports
from firmground.app.live.audience import Audience
from firmground.app.live.classroom import Classroom
from firmground.app.live.follower import Followers
from firmground.app.security.door import Door
from firmground.app.security.keys import Keys
from firmground.app.security.revocations import Revocations
from firmground.app.services.claims import Claims
from firmground.app.services.questions import Questions
from firmground.app.services.quota import Room
from firmground.app.services.runs import Runs
from firmground.app.services.sweeps import Sweeps
from firmground.app.settings import Settings
from firmground.app.slots.dispatcher import SlotsHealth
from firmground.app.store.census import Census


@dataclass(frozen=True)
class Readiness:
    """`database`: it can be read; `dispatcher`: it hands out what is launched; `slots`: at least one works."""

    database: bool
    dispatcher: bool
    slots: bool

    def __bool__(self) -> bool:
        return self.database and self.dispatcher and self.slots


@dataclass(frozen=True)
class Backend:
    settings: Settings
    runs: Runs
    claims: Claims
    sweeps: Sweeps
    comparisons: Comparisons
    questions: Questions
    followers: Followers
    exports: Exports
    keys: Keys
    door: Door
    revocations: Revocations
    audience: Audience
    classroom: Classroom
    census: Census
    ready: Callable[[], Readiness]
    health: Callable[[], SlotsHealth]
    room: Callable[[], Room]
