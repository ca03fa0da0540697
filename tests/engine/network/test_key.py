"""Keys of tensors, and their spelling on disk."""

from __future__ import annotations

import pytest

from firmground.engine.network.key import Key, SlotKey, key, slot_key, spelt


@pytest.mark.parametrize(
    ("named", "text"),
    [
        ((1, "W"), "W1"),
        ((2, "b"), "b2"),
        ((12, "gamma"), "gamma12"),
        ((3, "beta"), "beta3"),
        ((4, "mean"), "mean4"),
        ((20, "var"), "var20"),
    ],
)
def test_a_key_is_spelt_as_before_and_read_back(named: Key, text: str) -> None:
    assert spelt(named) == text
    assert key(text) == named


@pytest.mark.parametrize(("named", "text"), [((1, "W", 0), "W1.0"), ((10, "gamma", 1), "gamma10.1")])
def test_a_slots_key_is_spelt_as_before_and_read_back(named: SlotKey, text: str) -> None:
    assert spelt(named) == text
    assert slot_key(text) == named


@pytest.mark.parametrize("text", ["", "W", "W0", "W01", "1W", "delta1", "W1 ", "W1.0", "w1"])
def test_a_text_that_names_no_parameter_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="names"):
        key(text)


@pytest.mark.parametrize("text", ["", "W1", "W1.", "W1.x", "delta1.0"])
def test_a_text_that_names_no_slot_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="names"):
        slot_key(text)
