"""The states of a run, and what is allowed in which."""

from __future__ import annotations

from typing import Literal

from firmground.app.errors import WrongState

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
    "set_lr": _LIVE,
    "set_batch_size": _LIVE,
    "kick": _LIVE,
    "shift_inputs": _LIVE,
    "retrain": _LIVE,
    "freeze": _LIVE,
    "unfreeze": _LIVE,
}
"""By the type of an event: the states in which it may be posted."""


def check_state(act: str, run_id: str, state: RunState) -> None:
    """Raises WrongState unless this event is allowed in this state."""
    if state not in ALLOWED[act]:
        raise WrongState(act, run_id, state, ALLOWED[act])
