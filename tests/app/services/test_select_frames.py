from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from firmground.app.services.select_frames import select_frames
from firmground.app.store.log import LogEntry


def log(kinds: str) -> list[LogEntry]:
    """One item a letter: f for a frame, e for an event; seqs from 1."""
    return [LogEntry(seq, seq, "frame" if kind == "f" else "event", None) for seq, kind in enumerate(kinds, start=1)]


def test_a_log_that_fits_is_kept_whole() -> None:
    assert select_frames(log("ffeff"), 4) == [1, 2, 4, 5]


def test_a_long_log_keeps_its_ends_and_frames_spread_evenly_between() -> None:
    chosen = select_frames(log("f" * 1001), 101)

    assert (chosen[0], chosen[-1], len(chosen)) == (1, 1001, 101)
    gaps = [later - earlier for earlier, later in pairwise(chosen)]
    assert all(5 <= gap <= 11 for gap in gaps)


def test_the_frame_that_shows_the_effect_of_an_event_stays() -> None:
    kinds = "f" * 300 + "eef" + "f" * 300

    assert 303 in select_frames(log(kinds), 10)


def test_many_events_take_half_the_room_at_most() -> None:
    kinds = "f" * 100 + "ef" * 100 + "f" * 100
    chosen = select_frames(log(kinds), 22)

    assert len(chosen) == 22
    assert sum(100 < seq <= 300 for seq in chosen) < 18


@given(st.text("fe", min_size=1, max_size=200).filter(lambda kinds: "f" in kinds), st.integers(2, 60))
def test_never_more_than_asked_for_never_an_event_always_the_ends(kinds: str, most: int) -> None:
    frames = [entry.seq for entry in log(kinds) if entry.kind == "frame"]
    chosen = select_frames(log(kinds), most)

    assert len(chosen) == min(most, len(frames))
    assert chosen == sorted(set(chosen))
    assert set(chosen) <= set(frames)
    assert {frames[0], frames[-1]} <= set(chosen)
