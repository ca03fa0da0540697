"""Facts that Python and JavaScript share, as one JSON document that comes with the page (`<script id="facts">`).

Python is the source: states, taps, kinds of normalization, data sets, events with their limits, and what all of these
are called. A module of the browser that needs one of them reads it from there instead of repeating it.
"""

from __future__ import annotations

import json
from typing import Any, Literal, NotRequired, TypedDict, cast, get_args

from firmground.app.records.lifecycle import ALLOWED, DELETABLE, ENDED, STATES, RunState
from firmground.app.records.run import SAMPLE
from firmground.app.services.run_documents import Change
from firmground.app.theme import FURTHER, OWN_SLOTS, PATTERNS, SLOTS
from firmground.engine.claims.evidence import Scale
from firmground.engine.claims.verdicts import BAND, Verdict
from firmground.engine.datasets.description import Description, describe, names
from firmground.engine.questions.document import DEFAULT_SEEDS
from firmground.engine.questions.question import FEWEST_SEEDS, LARGEST_SEED, MOST_SEEDS, PILOT_SEEDS
from firmground.engine.questions.statistic import STATISTICS, StatisticName
from firmground.engine.spec.freezing import PARTS, TITLES, Freezable, LayerPart
from firmground.engine.spec.interventions import INTERVENTIONS
from firmground.engine.spec.normalizations import NORMALIZATIONS, Over, rows
from firmground.engine.spec.schedule import WINDOW

Tap = Literal["z", "z_norm", "z_tilde"]  # of those in a frame, the ones that panels show; not the activation
PANEL_TAPS: tuple[Tap, ...] = get_args(Tap)
ELEMENT = "facts"  # the id of the page's script that holds the document
KIND_NAMES: dict[str, str] = {row.kind: row.name for row in NORMALIZATIONS.values()}
EVENT_NAMES: dict[str, str] = {name: kind.title for name, kind in INTERVENTIONS.items()} | {"step": "record a frame"}
"""By type, the events that can be planned."""
CLOSES = 4000  # with this and the HTTP status of an error a websocket closes
CLOSED_OVER = CLOSES + 401  # the session or the link is over
_LIMITS = {"minimum": "low", "exclusiveMinimum": "above", "maximum": "high"}


class LimitJson(TypedDict):
    """Of a number: `low` and `high` are included, `above` is not."""

    low: NotRequired[float]
    above: NotRequired[float]
    high: NotRequired[float]
    whole: NotRequired[bool]


class StateFactsJson(TypedDict):
    all: tuple[RunState, ...]
    ended: tuple[RunState, ...]
    deletable: tuple[RunState, ...]


class EventFactsJson(TypedDict):
    """`name`: of an event that can be planned; `allowed`: in these states; `acts`: it changes the numbers; `limits`: of
    the numbers in its fields."""

    name: str | None
    allowed: tuple[RunState, ...]
    acts: bool
    limits: dict[str, LimitJson]


class KindFactsJson(TypedDict):
    """What the page needs of a row of `engine.spec.normalizations`."""

    name: str
    over: Over
    normalizes: bool
    offset: bool
    groups: bool
    per_unit: bool
    by_batch: bool
    noise: bool


class FrozenFactsJson(TypedDict):
    """What a freeze can stop in a layer: what it is called, and which parts of the layer it has."""

    title: str
    parts: tuple[LayerPart, ...]


class ArmFactsJson(TypedDict):
    slots: int
    own: dict[str, int]
    patterns: tuple[int, ...]
    further: int


class TagFactsJson(TypedDict):
    most: int
    longest: int


class DatasetFactsJson(TypedDict):
    """`example`: what one example is, after "one"; `classes`: their names, none for regression; `picture`: how an
    example is drawn."""

    example: str
    classes: tuple[str, ...]
    picture: Literal["grey", "colour"] | None


class CloseFactsJson(TypedDict):
    """Close codes of a websocket: the server's own begin at `own`; with `over` a session or link has ended."""

    own: int
    over: int


class AskedStatisticJson(TypedDict):
    """A statistic that a question may ask about, a row of `engine.questions.statistic`; `band` is the usual one."""

    name: StatisticName
    title: str
    scale: Scale
    goal: bool
    band: float


class AskingFactsJson(TypedDict):
    """What a question may be: its statistics, how many seeds, and up to which."""

    statistics: tuple[AskedStatisticJson, ...]
    fewest: int
    most: int
    largest: int
    usual: int
    pilot: int


class FactsJson(TypedDict):
    """`band`: the log of the ratio from which on an effect matters; `window`: over how many steps the windowed shift
    looks back; `sample`: the id of the sample run."""

    states: StateFactsJson
    events: dict[str, EventFactsJson]
    taps: tuple[Tap, ...]
    kinds: dict[str, KindFactsJson]
    freezing: dict[Freezable, FrozenFactsJson]
    datasets: dict[str, DatasetFactsJson]
    verdicts: tuple[Verdict, ...]
    band: float
    arms: ArmFactsJson
    tags: TagFactsJson
    closes: CloseFactsJson
    window: int
    sample: str
    asking: AskingFactsJson


def facts() -> FactsJson:
    tags = Change.model_json_schema()["properties"]["tags"]
    return {
        "states": {"all": STATES, "ended": ENDED, "deletable": DELETABLE},
        "events": {kind: _event(kind) for kind in ALLOWED},
        "taps": PANEL_TAPS,
        "kinds": {row["kind"]: _kind(row) for row in rows()},
        "freezing": {what: {"title": TITLES[what], "parts": parts} for what, parts in PARTS.items()},
        "datasets": {name: _dataset(describe(name)) for name in names()},
        "verdicts": get_args(Verdict),
        "band": BAND,
        "arms": {"slots": SLOTS, "own": OWN_SLOTS, "patterns": PATTERNS, "further": FURTHER},
        "tags": {"most": tags["maxItems"], "longest": tags["items"]["maxLength"]},
        "closes": {"own": CLOSES, "over": CLOSED_OVER},
        "window": WINDOW,
        "sample": SAMPLE,
        "asking": _asking(),
    }


def facts_json() -> str:
    """For a script element: without a character that could end it."""
    return json.dumps(facts(), ensure_ascii=True).replace("<", "\\u003c")


def _asking() -> AskingFactsJson:
    rows = STATISTICS.values()
    return AskingFactsJson(
        statistics=tuple(
            AskedStatisticJson(name=row.name, title=row.title, scale=row.scale, goal=row.goal, band=row.band)
            for row in rows
        ),
        fewest=FEWEST_SEEDS,
        most=MOST_SEEDS,
        largest=LARGEST_SEED,
        usual=DEFAULT_SEEDS,
        pilot=len(PILOT_SEEDS),
    )


def _event(kind: str) -> EventFactsJson:
    model = INTERVENTIONS.get(kind)
    fields = {} if model is None else model.model_json_schema()["properties"]
    limits = {name: found for name, field in fields.items() if (found := _limits(field))}
    return {"name": EVENT_NAMES.get(kind), "allowed": ALLOWED[kind], "acts": model is not None, "limits": limits}


def _dataset(description: Description) -> DatasetFactsJson:
    picture: Literal["grey", "colour"] = "grey" if description.shape[0] == 1 else "colour"
    return {
        "example": description.example,
        "classes": description.names,
        "picture": picture if description.is_image else None,
    }


def _limits(field: dict[str, Any]) -> LimitJson:
    schemas = [field, *field.get("anyOf", ())]
    found: dict[str, Any] = {ours: one[theirs] for one in schemas for theirs, ours in _LIMITS.items() if theirs in one}
    whole = any(one.get("type") == "integer" for one in schemas)
    return cast(LimitJson, found | {"whole": True} if found and whole else found)


def _kind(row: dict[str, Any]) -> KindFactsJson:
    return cast(KindFactsJson, {name: row[name] for name in KindFactsJson.__annotations__})
