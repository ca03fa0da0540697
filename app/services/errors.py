"""What the services refuse beyond the tree in `app.errors`."""

from __future__ import annotations

from firmground.app.errors import AppError


class SweepTooLong(AppError):
    """Both times are in seconds on one core."""

    code = "sweep_too_long"

    def __init__(self, seconds: float, limit: float, networks: int) -> None:
        super().__init__(
            f"axes: this sweep trains {networks:,} networks, about {_told(seconds)} on one core of this machine. "
            f"Allowed: at most {_told(limit)} (max_sweep_seconds). Use fewer points, seeds or steps.",
            field="axes",
            allowed=f"a sweep of at most {_told(limit)}",
        )


def _told(seconds: float) -> str:
    return f"{seconds:,.1f} s" if seconds < 10 else f"{seconds:,.0f} s"


class NoMap(AppError):
    """Of this sweep no map can be drawn; its points are all there as a table."""

    code = "no_map"

    def __init__(self, field: str, got: str, allowed: str) -> None:
        super().__init__(
            f"{field}: this sweep has {got}. A map needs {allowed}. Its points can be exported as CSV.",
            field=field,
            allowed=allowed,
        )
