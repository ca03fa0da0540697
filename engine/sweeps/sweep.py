"""A sweep in one process, from its spec to its points: what `firmground.sweep` does."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from typing_extensions import TypedDict

from firmground.engine.datasets.fingerprint import Fingerprints, fingerprints
from firmground.engine.errors import DatasetChanged
from firmground.engine.spec.sweep import Sweep, parse_sweep
from firmground.engine.sweeps.largest_rate import LargestJson, largest_rates
from firmground.engine.sweeps.pack import trained
from firmground.engine.sweeps.plan import Entry, counting, packed, seconds_of, tuning
from firmground.engine.sweeps.result import point_json
from firmground.engine.sweeps.statistics import PointJson, Statistics
from firmground.engine.sweeps.tuning import choices


class SweepJson(TypedDict):
    """`largest_rates` is empty without an axis of learning rates."""

    points: list[PointJson]
    largest_rates: list[LargestJson]


def sweep(
    what: Sweep | Mapping[str, Any],
    *,
    workers: int = 1,
    data: Path | None = None,
    tell: Callable[[float], None] = lambda share: None,
) -> SweepJson:
    """Train every point of a sweep, given as its document (`parse_sweep`), and return all statistics.

    More `workers` than one are processes, so a script that asks for them needs `if __name__ == "__main__":`. `data` is
    the folder of the IDX files; `tell` gets the share of packs that is done. Raises InvalidExperiment,
    DatasetUnavailable, DatasetChanged.
    """
    one = what if isinstance(what, Sweep) else parse_sweep(what)
    with _Trainer(one, workers, data, tell) as train:
        chosen = choices(one, train(tuning(one)))
        found = train(counting(one, chosen))
    points = [point for number in range(len(one.points)) if (point := point_json(one, number, chosen, found))]
    return SweepJson(points=points, largest_rates=largest_rates(one, points))


class _Trainer:
    """Trains entries, pack by pack, here or in processes of its own."""

    def __init__(self, one: Sweep, workers: int, data: Path | None, tell: Callable[[float], None]) -> None:
        self._goal, self._data, self._tell = one.goal, data, tell
        self._expected = seconds_of(tuning(one).values()) + seconds_of(counting(one, {}).values())
        self._done = 0.0
        self._files: Fingerprints = {}
        spawn = multiprocessing.get_context("spawn")
        self._pool = ProcessPoolExecutor(workers, mp_context=spawn) if workers > 1 else None

    def __enter__(self) -> _Trainer:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def __call__(self, entries: Mapping[str, Entry]) -> dict[str, Statistics]:
        """The statistics of each entry, by key."""
        self._check_files(entries)
        packs = [[entries[key] for key in keys] for keys in packed(entries.values())]
        found: dict[str, Statistics] = {}
        for pack, statistics in zip(packs, self._each(packs), strict=True):
            found |= zip((entry.key for entry in pack), statistics, strict=True)
            self._done += seconds_of(pack)
            self._tell(min(1.0, self._done / self._expected))
        self._check_files(entries)
        return found

    def _check_files(self, entries: Mapping[str, Entry]) -> None:
        """All entries train on the same files. Raises DatasetChanged."""
        now = fingerprints((entry.experiment.dataset for entry in entries.values()), self._data)
        changed = [name for name, one in now.items() if self._files.get(name, one) != one]
        if changed:
            raise DatasetChanged(changed[0], "sweep")
        self._files |= now

    def _each(self, packs: Sequence[Sequence[Entry]]) -> Iterator[list[Statistics]]:
        train = partial(trained, goal=self._goal, data=self._data)
        experiments = [[entry.experiment for entry in pack] for pack in packs]
        return map(train, experiments) if self._pool is None else self._pool.map(train, experiments)
