"""Courses of runs: what is read of a log, and where it is looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from firmground.app.comparison.courses import MOST_FRAMES, first_at_most, means, nearest, read_course, seqs_to_read
from firmground.app.comparison.numbers import short
from firmground.app.comparison.rows import FrameRows
from firmground.app.services.runs import Runs
from firmground.app.store.log import LogEntry
from firmground.app.store.store import Store
from firmground.engine.errors import MalformedLog
from firmground.engine.frames import Frame
from tests.app import world
from tests.engine.example_frame import example_frame


def made(store: Store, frames: int) -> tuple[Runs, str]:
    """A run whose log holds so many copies of the example's frame: two lanes, of which the second has diverged."""
    run = world.queued(store)
    frame = example_frame("float32")
    items = [
        Frame(**{name: getattr(frame, name) for name in frame.__struct_fields__} | {"step": 2 * step})
        for step in range(frames)
    ]
    world.written(world.held(store, run), list(items))
    return Runs(store, world.settings(Path("unused"))), run.id


def test_a_course_has_the_frames_numbers_and_none_of_diverged_lanes(store: Store) -> None:
    runs, run_id = made(store, 3)
    course = read_course(FrameRows(runs), run_id, [1, 3], 2, "z_tilde")
    frame = example_frame("float32")
    assert course.steps.tolist() == [0, 4]
    assert course.eval_loss[:, 0].tolist() == [frame.eval_loss[0]] * 2
    assert np.isnan(course.eval_loss[:, 1]).all()
    assert course.quantiles is not None
    np.testing.assert_array_equal(course.quantiles[0, 0], frame.layers[1].taps["z_tilde"].quantiles[0])
    assert np.isnan(course.quantiles[:, 1]).all()


def test_a_layer_that_the_run_lacks_has_no_quantiles(store: Store) -> None:
    runs, run_id = made(store, 2)
    assert read_course(FrameRows(runs), run_id, [1, 2], 9, "z").quantiles is None


def test_a_long_log_is_read_in_part(store: Store) -> None:
    runs, run_id = made(store, MOST_FRAMES + 50)
    seqs = seqs_to_read(runs.get(run_id), runs.outline(run_id))
    assert len(seqs) == MOST_FRAMES
    assert (seqs[0], seqs[-1]) == (1, MOST_FRAMES + 50)


def test_means_leave_out_what_has_no_number_and_know_when_nothing_has() -> None:
    values = np.array([[1.0, np.nan, 4.0], [np.nan, np.nan, np.inf]])
    assert means(values).tolist() == pytest.approx([2.5, np.nan], nan_ok=True)


def test_the_first_place_at_or_below_a_loss() -> None:
    losses = np.array([3.0, np.nan, 2.0, 1.0, 2.0])
    assert first_at_most(losses, 2.0) == 2
    assert first_at_most(losses, 0.5) is None


@pytest.mark.parametrize(("asked", "place"), [(0, 0), (4, 0), (5, 0), (6, 1), (99, 2)])
def test_the_nearest_step_is_the_earlier_of_two(asked: int, place: int) -> None:
    assert nearest([0, 10, 20], asked) == place


def test_curves_have_six_digits_and_null_for_what_is_not_finite() -> None:
    assert short(np.array([1234567.0, 0.000123456789, 0.0, np.nan, -np.inf, -2.5])) == [
        1234570.0,
        pytest.approx(0.000123457),
        0.0,
        None,
        None,
        -2.5,
    ]


def test_frames_are_read_once_and_forgotten_where_there_is_no_room(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs, run_id = made(store, 4)
    read: list[int] = []
    some = runs.some

    def counted(run: str, seqs: Sequence[int]) -> Iterator[LogEntry]:
        read.extend(seqs)
        return some(run, seqs)

    monkeypatch.setattr(runs, "some", counted)
    rows = FrameRows(runs)
    first = rows.read(run_id, [1, 2], 1, "z")
    again = rows.read(run_id, [1, 2, 3], 1, "z")
    assert read == [1, 2, 3]
    assert [row.step for row in again] == [0, 2, 4]
    assert again[0] is first[0]
    rows.read(run_id, [1], 2, "z")
    assert read == [1, 2, 3, 1], "another layer is another matter"

    small = FrameRows(runs, most=1)
    for _ in range(2):
        small.read(run_id, [4], 1, "z")
    assert read[-2:] == [4, 4]


def test_a_missing_frame_is_damage(store: Store) -> None:
    runs, run_id = made(store, 2)
    with pytest.raises(MalformedLog, match="are missing"):
        FrameRows(runs).read(run_id, [1, 9], 1, "z")
