"""What the events of a run have made of its arms, read from its log and its inbox."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from firmground.app.store.log import LogEntry
from firmground.engine.errors import InvalidExperiment
from firmground.engine.frames import LoggedEvent
from firmground.engine.spec.events import parse_event
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.interventions import INTERVENTIONS, Intervention
from firmground.engine.spec.standing import Standing


def standings(events: Iterable[LoggedEvent], experiment: Experiment) -> list[tuple[int, Standing]]:
    """From which item of a log on the arms stand how: the first entry has seq 0, as the experiment begins."""
    found = [(0, Standing.of(experiment))]
    for item in events:
        after = _after(item.event, found[-1][1])
        if after.arms != found[-1][1].arms:
            found.append((item.seq, after))
    return found


def logged(entries: Iterable[LogEntry], standing: Standing, last: int | None = None) -> Standing:
    """After the events of a log, up to step `last`."""
    for entry in entries:
        item = entry.item()
        if isinstance(item, LoggedEvent) and (last is None or item.step <= last):
            standing = _after(item.event, standing)
    return standing


def awaited(documents: Iterable[Mapping[str, Any]], standing: Standing) -> Standing:
    """After those that wait in an inbox. The worker drops what will not fit, and so does this."""
    for document in documents:
        try:
            standing = _after(document, standing)
        except InvalidExperiment:
            continue
    return standing


def _after(document: Mapping[str, Any], standing: Standing) -> Standing:
    event = parse_event(dict(document)) if document["type"] in INTERVENTIONS else None
    return event.after(standing) if isinstance(event, Intervention) else standing
