"""The states of a run and of a sweep, and what is allowed in which."""

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
ALLOWED_OF_SWEEPS: dict[str, tuple[RunState, ...]] = {
    "pause": ("queued", "running"),
    "resume": ("paused",),
    "stop": ("queued", *_LIVE),
    "delete": ENDED,
}
"""A sweep pauses in the queue as well: between two packs nothing of it is running."""


def check_state(act: str, run_id: str, state: RunState) -> None:
    """Raises WrongState unless this event is allowed in this state."""
    if state not in ALLOWED[act]:
        raise WrongState(act, run_id, state, ALLOWED[act])


def check_sweep(act: str, sweep_id: str, state: RunState) -> None:
    """The same for a sweep."""
    if state not in ALLOWED_OF_SWEEPS[act]:
        raise WrongState(act, sweep_id, state, ALLOWED_OF_SWEEPS[act], noun="sweep")
