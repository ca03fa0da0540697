"""The content of an export is chosen by name; a meaningless choice is refused with what is allowed."""

from __future__ import annotations

from typing import Any

import pytest

from firmground.app.errors import InvalidRequest
from firmground.app.export.choice import ExportChoice, ExportFormat, Steps, choose
from firmground.app.export.columns import TABLES
from firmground.engine.frames import TAPS
from tests.app import world


def chosen(form: ExportFormat = "csv", **given: Any) -> ExportChoice:
    return choose(form, world.small(), given)


def test_everything_is_exported_by_default() -> None:
    choice = chosen(tables=None, steps=None)
    assert choice == ExportChoice("csv", tuple(TABLES), None, TAPS, Steps(), None)


def test_names_come_once_and_in_their_own_order() -> None:
    choice = chosen(tables="events,lanes,events", layers="3,1", taps="a,z")
    assert (choice.tables, choice.layers, choice.taps) == (("lanes", "events"), (1, 3), ("z", "a"))


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("0..500", Steps(0, 500)),
        ("500..", Steps(500)),
        ("..500", Steps(0, 500)),
        ("7", Steps(7, 7)),
        ("/10", Steps(every=10)),
        ("100..200/3", Steps(100, 200, 3)),
    ],
)
def test_steps_are_a_range_and_every_nth_frame_of_it(text: str, steps: Steps) -> None:
    assert chosen(steps=text).steps == steps


@pytest.mark.parametrize(
    ("form", "given", "allowed"),
    [
        ("csv", {"tables": "lanes,nope"}, "one or more of lanes,layers,taps"),
        ("csv", {"tables": ""}, "one or more of"),
        ("csv", {"layers": "4"}, "one or more of 1,2,3"),
        ("csv", {"layers": "0"}, "one or more of 1,2,3"),
        ("csv", {"layers": "²"}, "one or more of 1,2,3"),
        ("json", {"taps": "Z"}, "one or more of z,z_norm,z_tilde,a"),
        ("csv", {"steps": ""}, "a range such as 0..500"),
        ("csv", {"steps": ".."}, "a range such as 0..500"),
        ("csv", {"steps": "../2"}, "a range such as 0..500"),
        ("csv", {"steps": "5..3"}, "the first step before the last"),
        ("csv", {"steps": "0..5/0"}, "a range such as 0..500"),
        ("csv", {"steps": "-5..3"}, "a range such as 0..500"),
        ("csv", {"steps": "1 2"}, "a range such as 0..500"),
        ("csv", {"layer": 1}, "not with csv, only with html"),
        ("json", {"tables": "lanes"}, "not with json, only with csv and parquet"),
        ("html", {"steps": "0..5"}, "not with html, only with csv and parquet and json"),
        ("html", {"layer": 3}, "a hidden layer, 1 to 2"),
    ],
)
def test_meaningless_choices_are_refused(form: ExportFormat, given: dict[str, Any], allowed: str) -> None:
    with pytest.raises(InvalidRequest) as refused:
        chosen(form, **given)
    assert refused.value.field == next(iter(given))
    assert allowed in (refused.value.allowed or "")
