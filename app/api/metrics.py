"""Metrics for Prometheus, counted when it asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fastapi import APIRouter, Depends, Response
from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.registry import Collector

from firmground.app.api.query import known_parameters
from firmground.app.backend import Backend
from firmground.app.records.lifecycle import RunState
from firmground.app.services.quota import Room
from firmground.app.slots.dispatcher import SlotsHealth


def metrics_router(backend: Backend) -> APIRouter:
    router = APIRouter(dependencies=[Depends(known_parameters)])
    registry = CollectorRegistry()
    registry.register(_Laboratory(backend))
    ProcessCollector(registry=registry)

    @router.get("/metrics", include_in_schema=False)
    def metrics() -> Response:
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)

    return router


class _Laboratory(Collector):
    def __init__(self, backend: Backend) -> None:
        self._census, self._audience = backend.census, backend.audience
        self._health, self._room = backend.health, backend.room

    def describe(self) -> Iterator[Metric]:
        """Describes nothing, so that registering the collector does not count anything yet."""
        return iter(())

    def collect(self) -> Iterator[Metric]:
        counts = self._census.take()
        yield _by_state("firmground_runs", "runs in the database by state", counts.runs)
        yield _by_state("firmground_sweeps", "sweeps in the database by state", counts.sweeps)
        queued = counts.runs["queued"] + counts.sweeps["queued"] + counts.waiting
        gauges = {
            "firmground_queue": ("runs, sweeps and reproductions that wait for a slot", queued),
            "firmground_frames": ("frames in the logs of all runs", counts.frames),
            "firmground_viewers": ("open streams of this process", len(self._audience)),
            "firmground_lag_items": ("log items not yet sent to the slowest viewer", self._audience.behind),
        }
        for name, (words, value) in gauges.items():
            yield GaugeMetricFamily(name, words, value=value)
        yield from _of_slots(self._health())
        yield from _of_room(self._room())
        yield CounterMetricFamily("firmground_frames_sent", "frames sent to viewers", value=self._audience.frames)
        yield CounterMetricFamily(
            "firmground_dropped", "log items skipped for live viewers", value=self._audience.skipped
        )


def _by_state(name: str, words: str, counts: Mapping[RunState, int]) -> Metric:
    states = GaugeMetricFamily(name, words, labels=["state"])
    for state, number in counts.items():
        states.add_metric([state], number)
    return states


def _of_slots(health: SlotsHealth) -> Iterator[Metric]:
    slots = GaugeMetricFamily("firmground_slots", "slots where runs execute", labels=["state"])
    for state, number in (
        ("free", max(0, health.up - health.busy)),
        ("busy", health.busy - health.silent),
        ("silent", health.silent),
        ("starting", health.slots - health.up),
    ):
        slots.add_metric([state], number)
    yield slots
    yield CounterMetricFamily("firmground_worker_deaths", "worker processes that died", value=health.deaths)
    yield CounterMetricFamily(
        "firmground_workers_replaced", "worker processes killed because they stopped responding", value=health.replaced
    )


def _of_room(room: Room) -> Iterator[Metric]:
    for name, words, value in (
        ("firmground_database_bytes", "bytes in the database", room.used),
        ("firmground_database_limit_bytes", "limit of the bytes in the database; 0 is no limit", room.limit),
        ("firmground_disk_free_bytes", "bytes left on the disk of the database", room.free),
    ):
        yield GaugeMetricFamily(name, words, value=value)
