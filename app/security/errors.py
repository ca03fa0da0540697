"""What the gate refuses: the branches about access of the tree in `app.errors`."""

from __future__ import annotations

from firmground.app.errors import AppError
from firmground.engine.errors import shown


class TooOften(AppError):
    code = "too_often"

    def __init__(self, act: str, most: int, seconds: int) -> None:
        super().__init__(f"{act}: too often. Allowed: {most} a minute; try again in {seconds} s.", allowed=str(most))
        self.seconds = seconds


class NotSignedIn(AppError):
    code = "not_signed_in"

    def __init__(self, message: str = "Not signed in: send `Authorization: Bearer TOKEN`, or sign in.") -> None:
        super().__init__(message)


class Expired(NotSignedIn):
    code = "expired"


class Forbidden(AppError):
    code = "forbidden"


class ForeignOrigin(Forbidden):
    code = "foreign_origin"

    def __init__(self, origin: str) -> None:
        allowed = "the server's own pages, origins in FIRMGROUND_ORIGINS, and programs with a token"
        super().__init__(f"Origin: got {shown(origin)}. Allowed: {allowed}.", field="Origin", allowed=allowed)


class ForeignHost(Forbidden):
    code = "foreign_host"

    def __init__(self, host: str) -> None:
        allowed = "localhost, a loopback address, or a name in FIRMGROUND_HOSTS"
        super().__init__(f"Host: got {shown(host)}. Allowed: {allowed}.", field="Host", allowed=allowed)
