"""The service behind `GET /api/compare`: reads a bounded part of the runs' logs and puts the document together."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from firmground.app.comparison.asked import LETTERS, ComparisonAsked, SeriesKey, chosen, reference
from firmground.app.comparison.courses import (
    RunCourse,
    first_at_most,
    frames_of,
    means,
    nearest,
    read_course,
    seqs_to_read,
)
from firmground.app.comparison.differences import differences
from firmground.app.comparison.documents import (
    ComparedArm,
    ComparedRun,
    ComparisonJson,
    DifferencesJson,
    ReachableLoss,
)
from firmground.app.comparison.notes import notes
from firmground.app.comparison.numbers import number
from firmground.app.comparison.pairs import paired
from firmground.app.comparison.rows import FrameRows
from firmground.app.comparison.series import SeriesLook
from firmground.app.errors import InvalidRequest, NothingRecorded
from firmground.app.records.run import RunJson
from firmground.app.services.runs import Entries, Runs
from firmground.engine.errors import MalformedLog
from firmground.engine.frames import TAPS, Frame, TapRecord
from firmground.engine.spec.experiment import Experiment, stored_experiment


@dataclass(frozen=True)
class _Source:
    """A run, its experiment, and its log without frames."""

    run: RunJson
    experiment: Experiment
    outline: Entries

    @property
    def layers(self) -> int:
        return len(self.experiment.units)


class Comparisons:
    """Methods raise only AppError and EngineError, with messages for people."""

    def __init__(self, runs: Runs) -> None:
        self._runs = runs
        self._rows = FrameRows(runs)

    def differences(self, ids: Sequence[str]) -> DifferencesJson:
        """The settings in which the experiments of these runs differ. Raises UnknownRun."""
        experiments = [self._runs.get(run_id)["experiment"] for run_id in ids]
        return DifferencesJson(runs=list(ids), differences=differences(experiments))

    def tag(self, given: ComparisonAsked) -> str:
        """As long as it stays the same, so does the comparison. Reads no frame. Raises UnknownRun."""
        runs = [self._runs.get(run_id) for run_id in given.runs]
        parts = [(run["id"], run["last_seq"], run["state"], run["name"], run["step"]) for run in runs]
        return hashlib.sha256(repr((given, parts)).encode()).hexdigest()[:32]

    def compare(self, given: ComparisonAsked) -> ComparisonJson:
        """Raises UnknownRun, NothingRecorded, InvalidRequest, MalformedLog."""
        sources = [self._source(run_id) for run_id in given.runs]
        keys, left_out = chosen(given, [source.run for source in sources])
        against = reference(given, keys)
        layer = self._layer(given, keys, sources)
        courses = self._courses(given, keys, sources, layer)
        last = min(frames_of(source.outline)[-1].step for source in sources)
        step = (last if given.step is None else given.step) if given.align == "step" else None
        found = _reachable(keys, sources, courses) if courses else None
        loss = _goal(given, found)
        looks = self._looks(given, keys, sources, courses, layer, step=step, loss=loss)
        series = [look.document() for look in looks]
        (base,) = (one for one in series if one["key"] == str(against))
        settings = differences([source.run["experiment"] for source in sources])
        runs = [_run(place, source, keys) for place, source in enumerate(sources)]
        receipts = {str(key): sources[key.run].run["receipt"] for key in keys}
        return ComparisonJson(
            align=given.align,
            step=step,
            loss=loss,
            layer=layer,
            layers=list(range(1, max(source.layers for source in sources) + 1)),
            tap=given.tap,
            taps=list(TAPS),
            against=str(against),
            last_step=last,
            reachable=found,
            runs=runs,
            series=series,
            paired=[
                pair
                for one in series
                if one is not base
                for pair in paired(one, base, (receipts[one["key"]], receipts[base["key"]]))
            ],
            differences=settings,
            notes=notes(
                given,
                runs=runs,
                series=series,
                left_out=left_out,
                differences=settings,
                step=step,
                loss=loss,
                layer=layer,
            ),
        )

    def _source(self, run_id: str) -> _Source:
        run = self._runs.get(run_id)
        outline = self._runs.outline(run_id)
        if not frames_of(outline):
            raise NothingRecorded(run_id, run["state"])
        return _Source(run, stored_experiment(run["experiment"]), outline)

    def _layer(self, given: ComparisonAsked, keys: Sequence[SeriesKey], sources: Sequence[_Source]) -> int:
        """The layer that is asked for, or the focus of the first run. Raises InvalidRequest if no run has it."""
        most = max(sources[key.run].layers for key in keys)
        if given.layer is None:
            return min(sources[keys[0].run].experiment.focus.layer, most)
        if not 1 <= given.layer <= most:
            raise InvalidRequest("layer", given.layer, f"a layer of these runs, 1 to {most}")
        return given.layer

    def _courses(
        self, given: ComparisonAsked, keys: Sequence[SeriesKey], sources: Sequence[_Source], layer: int
    ) -> dict[int, RunCourse]:
        """By the place of the run; none if neither curves nor a loss need them."""
        if not given.curves and given.align == "step":
            return {}
        found = {}
        for place in sorted({key.run for key in keys}):
            seqs = seqs_to_read(sources[place].run, sources[place].outline)
            found[place] = read_course(self._rows, sources[place].run["id"], seqs, layer, given.tap)
        return found

    def _looks(
        self,
        given: ComparisonAsked,
        keys: Sequence[SeriesKey],
        sources: Sequence[_Source],
        courses: dict[int, RunCourse],
        layer: int,
        *,
        step: int | None,
        loss: float | None,
    ) -> list[SeriesLook]:
        read: dict[tuple[int, int], Frame] = {}
        looks = []
        for key in keys:
            source, course = sources[key.run], courses.get(key.run)
            seq = _at_step(source, step) if step is not None else _at_loss(key, source, course, loss)
            if seq is not None and (key.run, seq) not in read:
                read[key.run, seq] = self._frame(source.run["id"], seq)
            frame = None if seq is None else read[key.run, seq]
            shown = course if given.curves else None
            looks.append(SeriesLook(key, source.experiment, frame, _record(frame, layer, given.tap), shown))
        return looks

    def _frame(self, run_id: str, seq: int) -> Frame:
        for entry in self._runs.some(run_id, [seq]):
            item = entry.item()
            if isinstance(item, Frame):
                return item
        raise MalformedLog(f"log: run {run_id} has no frame {seq}.")


def _record(frame: Frame | None, layer: int, tap: str) -> TapRecord | None:
    layers = () if frame is None else frame.layers
    return next((one.taps[tap] for one in layers if one.layer == layer), None)


def _at_step(source: _Source, step: int) -> int:
    frames = frames_of(source.outline)
    return frames[nearest([entry.step for entry in frames], step)].seq


def _at_loss(key: SeriesKey, source: _Source, course: RunCourse | None, loss: float | None) -> int | None:
    """The first frame read at which the mean evaluation loss of the arm is at or below the loss."""
    if course is None or loss is None:
        return None
    place = first_at_most(means(course.eval_loss[:, source.experiment.lanes.of_arm(key.arm)]), loss)
    return None if place is None else int(course.seqs[place])


def _goal(given: ComparisonAsked, found: ReachableLoss | None) -> float | None:
    """The loss that is asked for, or the lowest that all series reach."""
    if given.align == "step" or found is None:
        return None
    return found["common"] if given.loss is None else given.loss


def _reachable(keys: Sequence[SeriesKey], sources: Sequence[_Source], courses: dict[int, RunCourse]) -> ReachableLoss:
    """Of the mean evaluation losses of all series; null where none has a number."""
    lows, highs = [], []
    for key in keys:
        course = courses[key.run]
        losses = means(course.eval_loss[:, sources[key.run].experiment.lanes.of_arm(key.arm)])
        known = losses[~np.isnan(losses)]
        if len(known):
            lows.append(float(known.min()))
            highs.append(float(known.max()))
    none = math.nan
    return ReachableLoss(
        lowest=number(min(lows, default=none)),
        common=number(max(lows, default=none)),
        highest=number(max(highs, default=none)),
    )


def _run(place: int, source: _Source, keys: Sequence[SeriesKey]) -> ComparedRun:
    run, experiment = source.run, source.experiment
    shown = {key.arm for key in keys if key.run == place}
    return {
        "letter": LETTERS[place],
        "id": run["id"],
        "from": run["from"],
        "name": run["name"],
        "preset": run["preset"],
        "state": run["state"],
        "place": run["place"],
        "step": run["step"],
        "steps": run["steps"],
        "eta": run["eta"],
        "dataset": experiment.dataset,
        "seeds": list(experiment.seeds),
        "arms": [
            ComparedArm(key=str(SeriesKey(place, arm)), name=one.name, kind=one.norm.kind, shown=arm in shown)
            for arm, one in enumerate(experiment.arms)
        ],
        "layers": source.layers,
        "frames": len(frames_of(source.outline)),
        "frames_read": len(seqs_to_read(run, source.outline)),
    }
