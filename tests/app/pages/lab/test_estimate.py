from __future__ import annotations

from typing import Any

import pytest

from app.pages.lab.estimate import Pace, duration, log_bytes, pace, price, volume, work
from engine.experiment import parse_experiment
from engine.frames import encode
from engine.presets import preset
from engine.training import train

LECTURE = preset("lecture").experiment


def run(seconds: int, **more: Any) -> dict[str, Any]:
    return {
        "experiment": LECTURE.model_dump(mode="json"),
        "started": "2026-01-01T00:00:00.000Z",
        "ended": f"2026-01-01T00:00:{seconds:02}.000Z",
        "tags": [],
        "resumes": 0,
        **more,
    }


def test_the_same_experiment_is_promised_the_median_of_its_times() -> None:
    known = pace([run(10), run(40), run(20)])

    assert known is not None
    assert work(LECTURE) / known == pytest.approx(20)
    assert "8 lanes × 1,000 steps · about 20 s here, " in price(LECTURE, known)


@pytest.mark.parametrize("unfit", [{"tags": ["sample"]}, {"resumes": 1}, {"started": None}, {"ended": None}], ids=str)
def test_a_sample_and_an_interrupted_run_do_not_count(unfit: dict[str, Any]) -> None:
    assert pace([run(10, **unfit)]) is None


def test_without_a_run_no_time_is_promised() -> None:
    said = price(LECTURE, None)

    assert said.startswith("2 arms × 4 seeds = 8 lanes × 1,000 steps · about ")
    assert said.endswith("MB of log")
    assert "here" not in said


@pytest.mark.parametrize(
    ("room", "end"),
    [
        (None, "MB of log"),
        (10**9, "MB of log"),
        (2_000_000, ", and 2 MB is left here"),
        (0, ", and no room is left here"),
    ],
)
def test_a_log_that_does_not_fit_into_the_quota_is_told(room: int | None, end: str) -> None:
    assert price(LECTURE, None, room).endswith(end)


def test_more_of_anything_is_more_work() -> None:
    less = parse_experiment({"steps": 500})
    for more in ({"steps": 600}, {"widths": (32, 4, 16, 16)}, {"seeds": (0, 1)}, {"recording": {"max_frames": 500}}):
        assert work(parse_experiment(less.model_dump(mode="json", exclude_unset=True) | more)) > work(less)


def test_the_size_of_the_log_is_that_of_its_frames() -> None:
    for changes in (
        {},
        {"dtype": "float64", "seeds": [0, 1, 2], "recording": {"detail_seeds": 2}},
        {"widths": [100], "recording": {"probe": 32, "tracked_units": 8}},
    ):
        experiment = parse_experiment({"steps": 2, **changes})
        written = sum(len(encode(frame)) for frame in train(experiment))
        assert log_bytes(experiment) == pytest.approx(written, rel=0.02)


def test_the_store_is_asked_once_in_a_while_only() -> None:
    class Jobs:
        asked = 0

        def list(self, **_: Any) -> dict[str, Any]:
            self.asked += 1
            return {"items": [run(10)]}

    jobs, now = Jobs(), 100.0
    one = Pace(jobs, lambda: now)

    assert one.now() == one.now() == pace([run(10)])
    assert jobs.asked == 1
    now += 60
    one.now()
    assert jobs.asked == 2


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.1, "1 s"), (7.4, "7 s"), (23, "25 s"), (100, "2 min"), (7_300, "2 h"), (864_000, "10 days")],
)
def test_a_duration_is_round(seconds: float, said: str) -> None:
    assert duration(seconds) == said


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (10, "1 kB"),
        (2.34e6, "2.3 MB"),
        (123e6, "123 MB"),
        (4e9, "4 GB"),
        (99.6e6, "100 MB"),
        (9.96e6, "10 MB"),
        (999.6e6, "1 GB"),
        (999_960, "1 MB"),
        (99.6e9, "100 GB"),
        (1234e9, "1,234 GB"),
    ],
)
def test_a_volume_is_round(size: float, said: str) -> None:
    assert volume(size) == said
