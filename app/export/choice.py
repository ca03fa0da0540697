"""What an export contains: its format, and the chosen tables, layers, taps and steps."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

import msgspec

from firmground.app.errors import InvalidRequest
from firmground.app.export.columns import TABLES
from firmground.engine.frames import TAPS, Frame, LayerRecord
from firmground.engine.spec.experiment import Experiment

ExportFormat = Literal["csv", "parquet", "json", "html"]
SweepFormat = Literal["csv", "parquet"]
SWEEP_FORMATS: tuple[SweepFormat, ...] = get_args(SweepFormat)
FORMATS: tuple[ExportFormat, ...] = get_args(ExportFormat)
MEDIA: dict[ExportFormat, str] = {
    "csv": "application/zip",
    "parquet": "application/zip",
    "json": "application/json",
    "html": "text/html",
}
_SUFFIX: dict[ExportFormat, str] = {"csv": "csv.zip", "parquet": "parquet.zip", "json": "json", "html": "html"}
_OPTIONS: dict[str, tuple[ExportFormat, ...]] = {
    "tables": ("csv", "parquet"),
    "layers": ("csv", "parquet", "json"),
    "taps": ("csv", "parquet", "json"),
    "steps": ("csv", "parquet", "json"),
    "layer": ("html",),
}
STEPS = r"[0-9]{1,9}(\.\.([0-9]{1,9})?)?(/[1-9][0-9]{0,8})?|\.\.[0-9]{1,9}(/[1-9][0-9]{0,8})?|/[1-9][0-9]{0,8}"
_STEPS = re.compile(r"(?P<first>[0-9]{1,9})?(?P<range>\.\.)?(?P<last>[0-9]{1,9})?(?:/(?P<every>[1-9][0-9]{0,8}))?")
_STEPS_ALLOWED = (
    "a range such as 0..500, 500.. or ..500, one step such as 500, or every Nth frame of it, as in 0..500/10"
)


@dataclass(frozen=True)
class Steps:
    """From `first` to `last`, both included: of the frames recorded there, the first and every `every`-th after it."""

    first: int = 0
    last: int | None = None
    every: int = 1

    def __contains__(self, step: int) -> bool:
        return self.first <= step and (self.last is None or step <= self.last)


@dataclass(frozen=True)
class ExportChoice:
    """`layer` is for replays: the layer whose points are kept if there is no room for all. None is the experiment's
    focus.
    """

    form: ExportFormat
    tables: tuple[str, ...] = tuple(TABLES)
    layers: tuple[int, ...] | None = None
    taps: tuple[str, ...] = TAPS
    steps: Steps = Steps()
    layer: int | None = None

    def narrowed(self, frame: Frame) -> Frame:
        """The frame with the chosen layers and taps."""
        if self.layers is None and self.taps == TAPS:
            return frame
        layers = tuple(self._tapped(layer) for layer in frame.layers if self._has(layer.layer))
        scatter = tuple(scatter for scatter in frame.scatter if self._has(scatter.layer))
        return msgspec.structs.replace(frame, layers=layers, scatter=scatter)

    def _has(self, layer: int) -> bool:
        return self.layers is None or layer in self.layers

    def _tapped(self, layer: LayerRecord) -> LayerRecord:
        return msgspec.structs.replace(layer, taps={tap: layer.taps[tap] for tap in self.taps})


def known(text: str) -> ExportFormat:
    """Raises InvalidRequest."""
    for one in FORMATS:
        if one == text:
            return one
    raise InvalidRequest("format", text, f"one of {', '.join(FORMATS)}")


def known_of_sweeps(text: str) -> SweepFormat:
    """Raises InvalidRequest."""
    for one in SWEEP_FORMATS:
        if one == text:
            return one
    raise InvalidRequest("format", text, f"one of {', '.join(SWEEP_FORMATS)}")


def choose(form: ExportFormat, experiment: Experiment, given: Mapping[str, Any]) -> ExportChoice:
    """`given`: the options of a query or of a command line, None where absent. Raises InvalidRequest."""
    present = {name: value for name, value in given.items() if value is not None}
    for name, value in present.items():
        if form not in _OPTIONS[name]:
            raise InvalidRequest(name, value, f"not with {form}, only with {' and '.join(_OPTIONS[name])}")
    parse: dict[str, Callable[[Any], Any]] = {
        "tables": lambda text: _several("tables", text, TABLES),
        "layers": lambda text: tuple(map(int, _several("layers", text, map(str, range(1, len(experiment.units) + 1))))),
        "taps": lambda text: _several("taps", text, TAPS),
        "steps": _steps,
        "layer": lambda number: _layer(number, experiment),
    }
    return ExportChoice(form, **{name: parse[name](value) for name, value in present.items()})


def file_name(run_id: str, form: ExportFormat) -> str:
    return f"firm-ground-{run_id}.{_SUFFIX[form]}"


def _several(field: str, text: str, names: Iterable[str]) -> tuple[str, ...]:
    """In the order of `names`, each once."""
    allowed, asked = list(names), text.split(",")
    for one in asked:
        if one not in allowed:
            raise InvalidRequest(field, one, f"one or more of {','.join(allowed)}, separated by commas")
    return tuple(name for name in allowed if name in asked)


def _steps(text: str) -> Steps:
    found = _STEPS.fullmatch(text)
    # A range needs at least one end, and an end after `..` needs the range.
    if found is None or not text or bool(found["range"]) != bool(found["last"] or (found["range"] and found["first"])):
        raise InvalidRequest("steps", text, _STEPS_ALLOWED)
    first, every = int(found["first"] or 0), int(found["every"] or 1)
    one_step = found["first"] is not None and found["range"] is None
    last = first if one_step else int(found["last"]) if found["last"] else None
    if last is not None and last < first:
        raise InvalidRequest("steps", text, f"{_STEPS_ALLOWED}; the first step before the last")
    return Steps(first, last, every)


def _layer(number: int, experiment: Experiment) -> int | None:
    hidden = len(experiment.hidden)
    if not hidden:
        return None
    if not 1 <= number <= hidden:
        raise InvalidRequest("layer", number, f"a hidden layer, 1 to {hidden}")
    return number
