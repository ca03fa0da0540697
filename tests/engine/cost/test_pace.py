"""Predicted times keep the measured proportions between presets, widths, lanes and probes."""

from __future__ import annotations

import math
from statistics import median

import pytest

from benchmarks.pace import cases
from firmground.engine.cost import pace
from firmground.engine.cost.pace import Workload, slowness, work
from firmground.engine.spec.presets import preset
from firmground.engine.spec.set_paths import with_set

# Seconds of a step and of a frame, measured by `python -m benchmarks.pace` on 28 November 2026.
MEASURED = {
    "lecture": (0.0031, 0.0214),
    "sigmoid-stall": (0.0029, 0.0191),
    "relu": (0.0026, 0.0310),
    "ioffe-szegedy": (0.0053, 0.0783),
    "deep-20": (0.0153, 0.1039),
    "cats": (0.0172, 0.1140),
    "normalizations": (0.0164, 0.0580),
    "raw-wine": (0.0029, 0.0100),
    "3 x 1000": (0.0349, 0.3977),
    "3 x 300": (0.0127, 0.1794),
    "40 lanes": (0.0078, 0.0804),
    "120 lanes": (0.0141, 0.2198),
    "one layer of 4": (0.0012, 0.0031),
    "adam, 3 x 100": (0.0165, 0.0974),
    "probe of 1000": (0.0030, 0.0746),
}
LECTURE = preset("lecture").experiment


def seconds(told: Workload, step: float, frame: float) -> float:
    return pace.START + step * told.steps + frame * told.frames


@pytest.mark.parametrize("name", MEASURED)
def test_predicted_ratios_of_time_to_the_lecture_agree_with_measured_ones(name: str) -> None:
    told, lecture = work(cases()[name]), work(LECTURE)
    measured = seconds(told, *MEASURED[name]) / seconds(lecture, *MEASURED["lecture"])
    assert 0.5 < told.seconds / lecture.seconds / measured < 2


def test_every_preset_and_a_wide_network_were_measured() -> None:
    assert set(MEASURED) == set(cases())


def test_steps_that_are_trained_again_for_the_shift_count() -> None:
    wide = cases()["3 x 1000"]
    assert work(wide).steps > 1.9 * wide.steps
    assert work(with_set(wide, {"steps": 100_000})).steps < 1.1 * 100_000, "frames far apart need none"
    assert work(LECTURE).steps == LECTURE.steps


def test_the_bounds_are_those_of_the_memory() -> None:
    from firmground.engine.recording import memory as remembered

    for bound in ("STRIDE", "ROOM", "ROOM_FOR_VALUES"):
        assert getattr(pace, bound) == getattr(remembered, bound)


def test_writing_checkpoints_takes_a_tenth_of_the_time_at_most() -> None:
    one = work(with_set(LECTURE, {"widths": [1000, 1000, 1000]}))
    without = pace.START + one.step * one.steps + one.frame * one.frames
    assert 1 < one.seconds / without <= 1.1


def test_this_machine_is_compared_by_the_median_of_its_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    took = dict(zip(pace._REFERENCE, (2.0, 3.0, 50.0), strict=True))
    tasks = {name: lambda: None for name in took}
    monkeypatch.setattr(pace, "_tasks", lambda: tasks)
    times = iter(took[name] * pace._REFERENCE[name] for name in tasks)
    monkeypatch.setattr(pace, "_best", lambda _: next(times))
    assert slowness() == pytest.approx(median(took.values()))


def test_the_measurement_gives_a_number() -> None:
    assert 0 < slowness() < math.inf
