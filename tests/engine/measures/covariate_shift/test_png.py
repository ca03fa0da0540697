"""The PNG holds the picture's pixels; Pillow is the oracle."""

from __future__ import annotations

import base64
import io

import numpy as np
from PIL import Image

from firmground.engine.measures.covariate_shift.png import png


def test_another_reader_sees_the_same_pixels() -> None:
    picture = np.random.default_rng(0).random((3, 5, 7))
    head, data = png(picture).split(",")
    assert head == "data:image/png;base64"
    with Image.open(io.BytesIO(base64.b64decode(data))) as image:
        seen = np.asarray(image.convert("RGB"))
    np.testing.assert_array_equal(seen, np.rint(picture * 255).astype(np.uint8).transpose(1, 2, 0))
