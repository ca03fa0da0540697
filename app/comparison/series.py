"""One arm of one run: its numbers at a frame, and its curves. Axes: K frames read, S seeds of the arm."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from firmground.app.comparison.asked import LETTERS, SeriesKey
from firmground.app.comparison.courses import RunCourse, means
from firmground.app.comparison.documents import (
    ComparedCourse,
    ComparedCurves,
    ComparedDistribution,
    ComparedPlace,
    ComparedSeries,
    JsonNumber,
    PooledHistogram,
    SeedValues,
)
from firmground.app.comparison.numbers import number, numbers, short
from firmground.engine.frames import Array, Frame, TapRecord
from firmground.engine.spec.experiment import Experiment


@dataclass(frozen=True)
class SeriesLook:
    """A series and the frame at which it is looked at; `record` is None if the run lacks the layer."""

    key: SeriesKey
    experiment: Experiment
    frame: Frame | None
    record: TapRecord | None
    course: RunCourse | None

    @property
    def lanes(self) -> slice:
        return self.experiment.lanes.of_arm(self.key.arm)

    @property
    def diverged(self) -> Array:
        """[S]"""
        return np.zeros(0, bool) if self.frame is None else self.frame.diverged[self.lanes].astype(bool)

    def document(self) -> ComparedSeries:
        arm = self.experiment.arms[self.key.arm]
        return ComparedSeries(
            key=str(self.key),
            run=LETTERS[self.key.run],
            arm=arm.name,
            kind=arm.norm.kind,
            seeds=list(self.experiment.seeds),
            at=self._place(),
            diverged=[seed for seed, gone in zip(self.experiment.seeds, self.diverged, strict=False) if gone],
            values=self.values(),
            distribution=None if self.record is None else self._distribution(self.record),
            curves=None if self.course is None else curves(self.course, self.lanes),
        )

    def values(self) -> SeedValues | None:
        """None if there is no frame; moments are null if the run lacks the layer."""
        if self.frame is None:
            return None
        moments = np.full((len(self.diverged), 4), np.nan) if self.record is None else self.record.moments[self.lanes]
        mean, sd, skewness, kurtosis = (self._by_seed(each) for each in moments.T)
        return SeedValues(
            eval_loss=self._by_seed(self.frame.eval_loss[self.lanes]),
            accuracy=self._by_seed(self.frame.accuracy[self.lanes]),
            mean=mean,
            sd=sd,
            skewness=skewness,
            kurtosis=kurtosis,
        )

    def _by_seed(self, values: Array) -> list[JsonNumber]:
        return numbers(np.where(self.diverged, np.nan, values.astype(np.float64)))

    def _place(self) -> ComparedPlace | None:
        if self.frame is None:
            return None
        loss = np.where(self.diverged, np.nan, self.frame.eval_loss[self.lanes].astype(np.float64))
        return ComparedPlace(seq=self.frame.seq, step=self.frame.step, loss=number(float(means(loss[None])[0])))

    def _distribution(self, record: TapRecord) -> ComparedDistribution:
        quantiles = np.where(self.diverged[:, None], np.nan, record.quantiles[self.lanes].astype(np.float64))
        return ComparedDistribution(histogram=self._pooled(record), quantiles=numbers(means(quantiles[None])[0]))

    def _pooled(self, record: TapRecord) -> PooledHistogram:
        detailed = self.experiment.seeds[: self.experiment.recording.detail_seeds]
        first = self.key.arm * len(detailed)  # lanes with detail are arm-major, too
        kept = [place for place in range(len(detailed)) if not self.diverged[place]]
        rows = [first + place for place in kept]
        counted = record.histogram
        return PooledHistogram(
            lo=number(counted.lo),
            hi=number(counted.hi),
            counts=counted.counts[rows].sum(axis=0, dtype=np.int64).tolist(),
            under=int(counted.under[rows].sum(dtype=np.int64)),
            over=int(counted.over[rows].sum(dtype=np.int64)),
            nonfinite=int(counted.nonfinite[rows].sum(dtype=np.int64)),
            seeds=[detailed[place] for place in kept],
        )


def curves(course: RunCourse, lanes: slice) -> ComparedCurves:
    quantiles = course.quantiles
    return ComparedCurves(
        steps=course.steps.tolist(),
        eval_loss=_course(course.eval_loss[:, lanes]),
        accuracy=_course(course.accuracy[:, lanes]),
        quantiles=None if quantiles is None else short(means(quantiles[:, lanes])),
        diverged=course.diverged[:, lanes].sum(axis=1).tolist(),
    )


def _course(values: Array) -> ComparedCourse:
    """Of values [K, S]."""
    known = np.isfinite(values)
    some = known.any(axis=1)
    low = np.where(some, np.where(known, values, np.inf).min(axis=1), np.nan)
    high = np.where(some, np.where(known, values, -np.inf).max(axis=1), np.nan)
    return ComparedCourse(mean=short(means(values)), low=short(low), high=short(high))
