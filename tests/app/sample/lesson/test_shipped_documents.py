"""What is shipped for the lesson is what today's makers make of the sample runs and the sample ledger."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from firmground.app.export.lesson import write_lesson
from firmground.app.sample.ledger import origin, shipped_ledger
from firmground.app.sample.lesson import findings, recordings
from firmground.app.sample.lesson.make import FOLDER, MAKERS
from firmground.engine import claims
from firmground.engine.claims.open_ends import effect_or_deviation, open_ends

STALE = "the lesson is stale: make lesson"
MADE: Mapping[str, Callable[[], Mapping[str, Any]]] = {
    "findings": findings.make,
    "lecture": recordings.lecture,
    "sigmoids": recordings.sigmoids,
}


def shipped(name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return document


def test_there_is_a_file_for_each_maker_and_no_other() -> None:
    assert {path.stem for path in FOLDER.glob("*")} == set(MAKERS)


@pytest.mark.parametrize("name", list(MAKERS))
def test_each_says_when_it_was_made(name: str) -> None:
    assert shipped(name)["made"].startswith("20")


@pytest.mark.parametrize("name", list(MADE))
def test_what_needs_no_training_is_the_same_to_the_byte(name: str) -> None:
    document = shipped(name)
    del document["made"]
    assert document == MADE[name](), STALE


def test_the_findings_are_those_of_the_sample_ledger() -> None:
    ledger = shipped_ledger()
    assert ledger is not None
    document = shipped("findings")
    assert document["measured"] == max(origin(ledger, name)["made"] for name in ledger["findings"])
    for claim in document["claims"]:
        found = open_ends(claims.claim(claim["name"]), ledger["findings"][claim["name"]])
        effect = effect_or_deviation(claims.claim(claim["name"]), found)["effect"]
        assert (claim["effect"], claim["interval"]) == (effect, found["interval"]), STALE


def test_the_whole_lesson_fits_a_phone() -> None:
    file = io.BytesIO()
    write_lesson(file)
    assert 500_000 < file.tell() < 8_000_000
