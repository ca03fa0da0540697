"""The tokens keep what the design promises: contrast, and one hue an arm."""

from __future__ import annotations

import itertools

import pytest

from app.figures import template
from app.tokens import SLOTS, THEMES, Theme, arm_slots, css, tokens

GROUNDS = ("bg", "surface", "sunken")


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES)
def test_every_text_colour_is_readable_on_every_ground(theme: Theme) -> None:
    colour = tokens(theme)
    texts = [colour[name] for name in ("ink", "ink2", "ink3", "ok", "warn", "err")] + [
        arm["text"] for arm in colour["arms"]
    ]

    for text, ground in itertools.product(texts, GROUNDS):
        assert contrast(text, colour[ground]) >= 4.5, (text, ground)


@pytest.mark.parametrize("theme", THEMES)
def test_every_arm_is_seen_on_every_ground(theme: Theme) -> None:
    colour = tokens(theme)

    for arm, ground in itertools.product(colour["arms"], GROUNDS):
        assert contrast(arm["mark"], colour[ground]) >= 3.3, (arm, ground)


@pytest.mark.parametrize("theme", THEMES)
def test_css_and_plotly_say_the_same_colours(theme: Theme) -> None:
    colour = tokens(theme)
    block = css().split(f"scheme={theme}]")[1].split("}")[0]

    assert f"--surface: {colour['surface']};" in block
    assert f"--arm-1: {colour['arms'][1]['mark']};" in block
    assert template(theme)["layout"]["plot_bgcolor"] == colour["surface"]
    assert template(theme)["layout"]["xaxis"]["gridcolor"] == colour["grid"]


def test_without_and_with_batch_norm_always_wear_their_own_hues() -> None:
    assert arm_slots(["batch", "layer", "none"]) == [1, 2, 0]


def test_a_second_arm_of_a_kind_wears_another_hue() -> None:
    assert arm_slots(["none", "none", "batch"]) == [0, 2, 1]


def test_twelve_arms_still_have_hues() -> None:
    assert all(slot in range(SLOTS) for slot in arm_slots(["layer"] * 12))
