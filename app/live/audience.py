"""The viewers: how far each is behind the head of its log, and what was skipped for them."""

from __future__ import annotations

from firmground.app.live.follower import Follower


class Seat:
    """One viewer."""

    def __init__(self, follower: Follower, after: int) -> None:
        self.follower = follower
        self.seq = after  # the last item that was sent

    @property
    def behind(self) -> int:
        return max(0, self.follower.head - self.seq)


class Audience:
    """`frames` sent and items `skipped` since this process began. Everything here runs in one event loop."""

    def __init__(self) -> None:
        self.frames = 0
        self.skipped = 0
        self._seats: set[Seat] = set()

    def __len__(self) -> int:
        return len(self._seats)

    @property
    def behind(self) -> int:
        """Items of the log not yet sent to the slowest viewer."""
        return max((seat.behind for seat in list(self._seats)), default=0)

    def sit(self, follower: Follower, after: int) -> Seat:
        seat = Seat(follower, after)
        self._seats.add(seat)
        return seat

    def leave(self, seat: Seat) -> None:
        self._seats.discard(seat)

    def sent(self, seat: Seat, seq: int, *, frame: bool) -> None:
        seat.seq = seq
        self.frames += frame

    def skip(self, seat: Seat, first: int, last: int) -> None:
        seat.seq = last
        self.skipped += last - first + 1
