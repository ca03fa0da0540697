"""What API and pages may use; `app.server.application` makes one of these and hands it to both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from firmground.app.export.queue import Exports
from firmground.app.live.audience import Audience
from firmground.app.live.classroom import Classroom
from firmground.app.live.follower import Followers
from firmground.app.security.door import Door
from firmground.app.security.keys import Keys
from firmground.app.security.watch import Watch
from firmground.app.services.claims import Claims
from firmground.app.services.quota import Room
from firmground.app.services.runs import Jobs
from firmground.app.settings import Settings
from firmground.app.slots.dispatcher import Health
from firmground.app.store.census import Census


@dataclass(frozen=True)
class Readiness:
    """`database`: it can be read; `dispatcher`: it hands out what is launched; `slots`: one of them works."""

    database: bool
    dispatcher: bool
    slots: bool

    def __bool__(self) -> bool:
        return self.database and self.dispatcher and self.slots


@dataclass(frozen=True)
class Services:
    settings: Settings
    jobs: Jobs
    claims: Claims
    followers: Followers
    exports: Exports
    keys: Keys
    door: Door
    watch: Watch
    audience: Audience
    classroom: Classroom
    census: Census
    ready: Callable[[], Readiness]
    health: Callable[[], Health]
    room: Callable[[], Room]
