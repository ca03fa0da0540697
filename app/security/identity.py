"""Who asks: a role, perhaps for one run only, perhaps for some time only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["viewer", "editor"]
ROLES: tuple[Role, ...] = ("viewer", "editor")  # each may do what those before it may


@dataclass(frozen=True)
class Identity:
    """`run`: the one run that this viewer may see, None for all; `until`: seconds since 1970, None for ever."""

    role: Role
    run: str | None = None
    until: float | None = None

    def may(self, role: Role) -> bool:
        return ROLES.index(self.role) >= ROLES.index(role)


ALONE = Identity("editor")  # the single user of a server that only this machine reaches
