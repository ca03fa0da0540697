"""The states of a run, and what is allowed in which."""

from __future__ import annotations

from typing import Literal

from firmground.app.errors import WrongState
from firmground.engine.spec.interventions import INTERVENTIONS

RunState = Literal["queued", "running", "paused", "finished", "stopped", "failed"]
STATES: tuple[RunState, ...] = ("queued", "running", "paused", "finished", "stopped", "failed")
ENDED: tuple[RunState, ...] = ("finished", "stopped", "failed")
DELETABLE: tuple[RunState, ...] = ("queued", "paused", *ENDED)
_LIVE: tuple[RunState, ...] = ("running", "paused")
ALLOWED: dict[str, tuple[RunState, ...]] = {
    "pause": ("running",),
    "resume": ("paused",),
    "step": ("paused",),
    "stop": ("queued", *_LIVE),
    **dict.fromkeys(INTERVENTIONS, _LIVE),
}
"""By the type of an event: the states in which it may be posted."""


def check_state(act: str, run_id: str, state: RunState) -> None:
    """Raises WrongState unless this event is allowed in this state."""
    if state not in ALLOWED[act]:
        raise WrongState(act, run_id, state, ALLOWED[act])
