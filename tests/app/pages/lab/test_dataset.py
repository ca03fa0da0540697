from __future__ import annotations

import pytest

from firmground.app.pages.lab.dataset import NOTHING, ends, facts, shown
from firmground.engine.datasets import describe, names


@pytest.mark.parametrize("name", names())
def test_a_data_set_shows_its_picture_or_none_and_its_facts(name: str) -> None:
    picture, hidden, said = shown(name)

    assert hidden is (picture == NOTHING)
    assert hidden or picture == f"/static/thumbnails/{name}.svg"
    assert f"{describe(name).train_size:,} examples" in said


def test_facts_name_the_classes_if_there_are_any() -> None:
    assert facts(describe("digits")) == "1,437 examples, 10 classes"
    assert facts(describe("two_scales")).endswith("examples, regression")


@pytest.mark.parametrize(
    ("name", "channels", "left"),
    [
        ("digits", "", "64 -"),
        ("cats", "8 - 16", "8-16 conv -"),
        ("cats", " 8,16 ", "8-16 conv -"),
        ("wine", "8", "13 -"),
        ("cats", None, "1728 -"),
    ],
)
def test_inputs_or_convolutions_are_shown_before_the_widths(name: str, channels: str | None, left: str) -> None:
    section = ends(name, channels)[0]["leftSection"]
    assert section.children == left
