"""Sentences about a comparison that a reader must not miss."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from firmground.app.comparison.asked import ComparisonAsked, SeriesKey
from firmground.app.comparison.differences import data_differs
from firmground.app.comparison.documents import ComparedRun, ComparedSeries, ComparisonNote, DifferenceJson, NoteCode

_LONGEST = 60  # letters of a value in a sentence


def notes(
    given: ComparisonAsked,
    *,
    runs: Sequence[ComparedRun],
    series: Sequence[ComparedSeries],
    left_out: Sequence[SeriesKey],
    differences: Sequence[DifferenceJson],
    step: int | None,
    loss: float | None,
    layer: int,
) -> list[ComparisonNote]:
    """In the order in which they matter."""
    letters = list(dict.fromkeys(one["run"] for one in series))
    return [
        *_data(letters, differences, runs),
        *_missing(series, runs, layer),
        *_unreached(series, loss),
        *_moved(series, step),
        *_diverged(series),
        *_crowded(series, left_out),
        *_thinned(runs, read=given.curves or given.align == "loss"),
    ]


def _data(
    letters: Sequence[str], found: Sequence[DifferenceJson], runs: Sequence[ComparedRun]
) -> Iterable[ComparisonNote]:
    """Only where runs that are shown differ."""
    told = []
    for one in data_differs(found):
        values = {run["letter"]: value for run, value in zip(runs, one["values"], strict=True)}
        shown = {letter: values[letter] for letter in letters}
        if any(value != shown[letters[0]] for value in shown.values()):
            each = ", ".join(f"{letter} {_short(value)}" for letter, value in shown.items())
            told.append(f"{one['path']}: {each}")
    if told:
        yield _note("data_differ", f"The runs do not look at the same examples ({'; '.join(told)}).")


def _missing(series: Sequence[ComparedSeries], runs: Sequence[ComparedRun], layer: int) -> Iterable[ComparisonNote]:
    for run in runs:
        mine = [one["key"] for one in series if one["run"] == run["letter"]]
        if mine and layer > run["layers"]:
            has = f"{run['layers']} layer{'' if run['layers'] == 1 else 's'}"
            message = f"Run {run['letter']} has {has} and no layer {layer}: {_named(mine)} left out there."
            yield _note("layer_missing", message, mine)


def _unreached(series: Sequence[ComparedSeries], loss: float | None) -> Iterable[ComparisonNote]:
    never = [one["key"] for one in series if one["at"] is None]
    if never:
        reach = "never reaches" if len(never) == 1 else "never reach"
        yield _note("never_reached", f"{', '.join(never)} {reach} a mean evaluation loss of {loss:.4g}.", never)


def _moved(series: Sequence[ComparedSeries], step: int | None) -> Iterable[ComparisonNote]:
    """Where the nearest recorded step is another than the one asked for."""
    if step is None:
        return
    by_step: dict[int, list[str]] = {}
    for one in series:
        if one["at"] is not None and one["at"]["step"] != step:
            by_step.setdefault(one["at"]["step"], []).append(one["key"])
    for found, keys in by_step.items():
        shown = "is" if len(keys) == 1 else "are"
        message = (
            f"Step {step:,} is not recorded everywhere: {', '.join(keys)} {shown} shown at step {found:,}, the nearest."
        )
        yield _note("step_moved", message, keys)


def _diverged(series: Sequence[ComparedSeries]) -> Iterable[ComparisonNote]:
    for one in series:
        gone, at = one["diverged"], one["at"]
        if not gone or at is None:
            continue
        number, of = len(gone), len(one["seeds"])
        if number == of:
            message = (
                f"{one['key']} has diverged by step {at['step']:,}, in all of its {of} seeds: it has no numbers there."
            )
        else:
            message = (
                f"{one['key']} has diverged by step {at['step']:,} in {number} of {of} seeds ({_listed(gone)}); "
                "its means are over the others."
            )
        yield _note("diverged", message, [one["key"]])


def _crowded(series: Sequence[ComparedSeries], left_out: Sequence[SeriesKey]) -> Iterable[ComparisonNote]:
    if left_out:
        keys = [str(key) for key in left_out]
        every = len(series) + len(keys)
        yield _note("arms_left_out", f"{len(series)} of {every} arms are shown. Left out: {', '.join(keys)}.", keys)


def _thinned(runs: Sequence[ComparedRun], *, read: bool) -> Iterable[ComparisonNote]:
    for run in runs:
        if read and run["frames_read"] < run["frames"]:
            yield _note(
                "thinned",
                f"Of run {run['letter']} {run['frames_read']:,} of {run['frames']:,} recorded steps are drawn, and "
                "searched for a loss.",
            )


def _note(code: NoteCode, message: str, series: Sequence[str] = ()) -> ComparisonNote:
    return ComparisonNote(code=code, message=message, series=list(series))


def _named(keys: Sequence[str]) -> str:
    return f"{', '.join(keys)} {'is' if len(keys) == 1 else 'are'}"


def _listed(seeds: Sequence[int], most: int = 6) -> str:
    some = ", ".join(map(str, seeds[:most]))
    return f"seed{'' if len(seeds) == 1 else 's'} {some}{'' if len(seeds) <= most else ', …'}"


def _short(value: Any) -> str:
    text = f"{len(value)} points" if isinstance(value, list) else "none" if value is None else str(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
