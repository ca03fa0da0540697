from __future__ import annotations

from typing import Any

import pytest

from firmground.app.pages.lab.estimate import Pace, duration, pace, price, volume
from firmground.engine.cost.pace import work
from firmground.engine.spec.experiment import parse_experiment
from firmground.engine.spec.presets import preset
from firmground.engine.spec.set_paths import with_set

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


def test_the_same_experiment_is_estimated_by_the_median_of_its_times() -> None:
    known = pace([run(10), run(40), run(20)])

    assert known is not None
    assert "8 lanes × 1,000 steps · about 20 s here, " in price(LECTURE, known)


def test_very_short_runs_and_other_sizes_do_not_spoil_the_estimate() -> None:
    """One run of 3 steps took as long as starting a worker takes; twenty of them once decided for all others."""
    small = with_set(LECTURE, {"steps": 3}).model_dump(mode="json")
    deep = with_set(preset("deep-20").experiment, {"seeds": [0]})
    twice = run(59, experiment=deep.model_dump(mode="json"), ended="2026-01-01T00:02:00.000Z")
    known = pace([run(1, experiment=small)] * 19 + [twice])

    assert known == pytest.approx(120 / work(deep).seconds)


@pytest.mark.parametrize("unfit", [{"tags": ["sample"]}, {"resumes": 1}, {"started": None}, {"ended": None}], ids=str)
def test_a_sample_and_an_interrupted_run_do_not_count(unfit: dict[str, Any]) -> None:
    assert pace([run(10, **unfit)]) is None


def test_before_the_first_run_the_measurement_of_this_machine_decides() -> None:
    class FakeRuns:
        def list(self, **_: Any) -> dict[str, Any]:
            return {"items": []}

    measured: list[float] = []

    def measure() -> float:
        measured.append(3.0)
        return 3.0

    one = Pace(FakeRuns(), measure=measure)
    assert (one.now(), one.now()) == (3.0, 3.0)
    assert len(measured) == 1
    assert f"about {duration(3.0 * work(LECTURE).seconds)} here, " in price(LECTURE, one.now())


@pytest.mark.parametrize(
    ("room", "end"),
    [
        (None, "MB of log"),
        (10**9, "MB of log"),
        (2_000_000, ", and 2.0 MB is left here"),
        (0, ", and no room is left here"),
    ],
)
def test_a_log_beyond_the_quota_is_pointed_out(room: int | None, end: str) -> None:
    assert price(LECTURE, 1.0, room).endswith(end)


def test_more_of_anything_is_more_work() -> None:
    less = parse_experiment({"steps": 500})
    for more in ({"steps": 600}, {"widths": (32, 4, 16, 16)}, {"seeds": (0, 1)}, {"recording": {"max_frames": 500}}):
        larger = parse_experiment(less.model_dump(mode="json", exclude_unset=True) | more)
        assert work(larger).seconds > work(less).seconds


def test_large_checkpoints_are_mentioned() -> None:
    wide = with_set(LECTURE, {"widths": [1000, 1000, 1000], "seeds": [0]})
    assert "of checkpoints" not in price(LECTURE, 1.0)
    assert price(wide, 1.0).endswith("MB of log and 133 MB of checkpoints while it runs")
    assert price(wide, 1.0, 20_000_000).endswith("checkpoints while it runs, and 20 MB is left here")


def test_the_store_is_asked_only_once_in_a_while() -> None:
    class FakeRuns:
        asked = 0

        def list(self, **_: Any) -> dict[str, Any]:
            self.asked += 1
            return {"items": [run(10)]}

    runs, now = FakeRuns(), 100.0
    one = Pace(runs, lambda: now, lambda: 1.0)

    assert one.now() == one.now() == pace([run(10)])
    assert runs.asked == 1
    now += 60
    one.now()
    assert runs.asked == 2


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
        (4e9, "4.0 GB"),
        (99.6e6, "100 MB"),
        (9.96e6, "10 MB"),
        (999.6e6, "1.0 GB"),
        (999_960, "1.0 MB"),
        (99.6e9, "100 GB"),
        (1234e9, "1,234 GB"),
    ],
)
def test_a_volume_is_round(size: float, said: str) -> None:
    assert volume(size) == said
