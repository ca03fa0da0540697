"""The tokens keep what the design promises: contrast, and one hue for each arm."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest

from firmground.app.pages.figures import template
from firmground.app.theme import SLOTS, THEMES, Theme, arm_patterns, arm_slots, css, tokens

GROUNDS = ("bg", "surface", "sunken")


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES)
def test_every_text_colour_is_readable_on_every_background(theme: Theme) -> None:
    colour = tokens(theme)
    texts = [colour[name] for name in ("ink", "ink2", "ink3", "ok", "warn", "err")] + [
        arm["text"] for arm in colour["arms"]
    ]

    for text, ground in itertools.product(texts, GROUNDS):
        assert contrast(text, colour[ground]) >= 4.5, (text, ground)


@pytest.mark.parametrize("theme", THEMES)
def test_every_arm_is_visible_on_every_background(theme: Theme) -> None:
    colour = tokens(theme)

    for arm, ground in itertools.product(colour["arms"], GROUNDS):
        assert contrast(arm["mark"], colour[ground]) >= 3.3, (arm, ground)


@pytest.mark.parametrize("theme", THEMES)
def test_css_and_plotly_use_the_same_colours(theme: Theme) -> None:
    colour = tokens(theme)
    block = css().split(f"scheme={theme}]")[1].split("}")[0]

    assert f"--surface: {colour['surface']};" in block
    assert f"--arm-1: {colour['arms'][1]['mark']};" in block
    assert template(theme)["layout"]["plot_bgcolor"] == colour["surface"]
    assert template(theme)["layout"]["xaxis"]["gridcolor"] == colour["grid"]


def test_without_and_with_batch_norm_always_have_their_own_hues() -> None:
    assert arm_slots(["batch", "layer", "none"]) == [1, 2, 0]


def test_a_second_arm_of_a_kind_gets_another_hue() -> None:
    assert arm_slots(["none", "none", "batch"]) == [0, 2, 1]


def test_twelve_arms_still_have_hues() -> None:
    assert all(slot in range(SLOTS) for slot in arm_slots(["layer"] * 12))


# Machado, Oliveira and Fernandes (2009), severity 1, in linear RGB.
SEEN = {
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
}
TO_XYZ = [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]


def seen(colour: str, how: str) -> np.ndarray[Any, Any]:
    """CIE L*a*b* of a colour as such a person sees it."""
    given = np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)]) / 255
    linear = np.where(given <= 0.04045, given / 12.92, ((given + 0.055) / 1.055) ** 2.4)
    x, y, z = np.array(TO_XYZ) @ np.clip(np.array(SEEN[how]) @ linear, 0, 1) / (0.95047, 1, 1.08883)
    f = [one ** (1 / 3) if one > 0.008856 else 7.787 * one + 16 / 116 for one in (x, y, z)]
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("how", SEEN)
def test_arms_that_share_a_pattern_differ_for_people_who_confuse_red_and_green(theme: Theme, how: str) -> None:
    marks = [arm["mark"] for arm in tokens(theme)["arms"]]
    for kinds in (["none", "batch", *["layer"] * 10], ["rms"] * 12):
        slots = arm_slots(kinds)
        worn = list(zip(slots, arm_patterns(slots), strict=True))
        for at, (slot, pattern) in enumerate(worn):
            for other, same in worn[:at]:
                if pattern == same:
                    apart = float(np.linalg.norm(seen(marks[slot], how) - seen(marks[other], how)))
                    assert apart > 20, f"{marks[slot]} and {marks[other]} are {apart:.0f} apart"
