"""Links for viewers: what a client may ask for, and how a link is signed."""

from __future__ import annotations

import time
from typing import Annotated

from pydantic import Field

from firmground.app.security.identity import Identity
from firmground.app.security.signature import Signatures
from firmground.engine.spec.fields import Number, Strictly, Text


class Link(Strictly):
    """`run`: the only run to be seen, all by default; `hours`: from now, by default as in the settings."""

    run: Text | None = None
    hours: Annotated[Number, Field(gt=0, le=8_760)] | None = None


def signed(link: Link, signatures: Signatures, usual_hours: float) -> tuple[str, int]:
    """The key, and when it expires, in seconds since 1970."""
    until = round(time.time() + (usual_hours if link.hours is None else link.hours) * 3600)
    return signatures.sign("link", Identity("viewer", link.run, until)), until
