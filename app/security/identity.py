"""Who a client is: a role, perhaps limited to one run, perhaps limited in time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["viewer", "editor"]
ROLES: tuple[Role, ...] = ("viewer", "editor")  # each role may do what those before it may


@dataclass(frozen=True)
class Identity:
    """`run`: the only run that this viewer may see, None for all; `until`: seconds since 1970, None for no end."""

    role: Role
    run: str | None = None
    until: float | None = None

    def may(self, role: Role) -> bool:
        return ROLES.index(self.role) >= ROLES.index(role)


ALONE = Identity("editor")  # the user of an open server, which only this machine can reach
