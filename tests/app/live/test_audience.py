from __future__ import annotations

from pathlib import Path

from firmground.app.live.audience import Audience
from firmground.app.live.follower import Follower
from tests.app import world


def test_the_slowest_viewer_decides_how_far_behind_the_audience_is(tmp_path: Path) -> None:
    audience, follower = Audience(), Follower(world.store(tmp_path).log, "abc")
    follower.head = 100
    quick, slow = audience.sit(follower, 90), audience.sit(follower, 0)
    assert (len(audience), audience.behind) == (2, 100)
    audience.sent(slow, 1, frame=True)
    audience.skip(slow, 2, 60)
    assert (audience.behind, audience.frames, audience.skipped) == (40, 1, 59)
    audience.leave(slow)
    audience.sent(quick, 100, frame=False)
    assert (len(audience), audience.behind, audience.frames) == (1, 0, 1)
