"""Thumbnails are small and self-contained, and are not made for missing data."""

from __future__ import annotations

import base64
import re
import xml.etree.ElementTree as ET
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from firmground.engine.datasets import describe, names
from firmground.engine.datasets.folder import DEFAULT_FOLDER
from firmground.engine.datasets.load import load
from firmground.engine.datasets.thumbnails import NEUTRAL, thumbnail, write

HERE = [name for name in names() if name not in ("mnist", "fashion_mnist")]
KEPT = Path(__file__).parents[3] / "static" / "thumbnails"


def places(svg: str) -> np.ndarray:
    return np.array(re.findall(r"M([-\d.]+) ([-\d.]+)h0", svg), float)


def sheet(svg: str) -> np.ndarray:
    found = re.search(r"base64,([^\"]+)", svg)
    assert found
    return np.asarray(Image.open(BytesIO(base64.b64decode(found[1]))))


@pytest.mark.parametrize("name", HERE)
def test_a_thumbnail_is_small_well_formed_and_labelled(name: str) -> None:
    svg = thumbnail(name)
    root = ET.fromstring(svg)  # noqa: S314
    assert len(svg.encode()) < 15_000
    assert root[0].text == describe(name).title
    assert root.get("viewBox")
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")


@pytest.mark.parametrize("name", HERE)
def test_the_kept_file_still_shows_the_data(name: str) -> None:
    """Compared as pictures: another zlib or processor may write other bytes, or round the last digit elsewhere."""
    kept, fresh = (KEPT / f"{name}.svg").read_text(encoding="utf-8"), thumbnail(name)
    if describe(name).is_image:
        assert np.abs(sheet(kept).astype(int) - sheet(fresh)).max() <= 1
    else:
        assert places(kept) == pytest.approx(places(fresh), abs=0.11)


def test_pixels_of_colour_images_are_the_data() -> None:
    pixels = sheet(thumbnail("cats"))
    data = load("cats", colour="mixed")
    first = data.x_train[np.flatnonzero(data.y_train == 1)[0]]
    assert np.array_equal(pixels[:24, :24, :3], np.rint(first * 255).astype(np.uint8).transpose(1, 2, 0))
    assert (pixels[:24, 24, 3] == 0).all()  # the gap is transparent


def test_grey_values_become_the_neutral_inks_opacity() -> None:
    pixels = sheet(thumbnail("digits"))
    data = load("digits")
    zero = data.x_train[np.flatnonzero(data.y_train == 0)[0], 0]
    assert np.array_equal(pixels[:8, :8, 3], np.rint(zero / 16 * 255).astype(np.uint8))
    assert (pixels[:8, :8, :3] == NEUTRAL).all()


@pytest.mark.parametrize("name", [name for name in HERE if not describe(name).is_image])
def test_every_point_of_a_scatter_lies_within_the_picture(name: str) -> None:
    points = places(thumbnail(name))
    assert len(points) >= 100
    assert points.min() >= 2
    assert (points.max(axis=0) <= [158, 60]).all()


def test_missing_files_leave_no_thumbnail_and_say_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written = {path.stem for path in write(tmp_path / "new")}
    complaints = capsys.readouterr().err
    for name, folder in (("mnist", "mnist"), ("fashion_mnist", "fashion-mnist")):
        there = (DEFAULT_FOLDER / folder).is_dir()
        assert (name in written) == there
        assert (f"no thumbnail of {name}:" in complaints) != there
    assert set(HERE) <= written
