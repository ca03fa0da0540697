"""Judge maps of the sample atlas again by the numbers in their documents, after a prediction was added or reworded.

`python -m firmground.app.sample.atlas.judge NAME …` trains nothing and changes nothing but the predictions.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from firmground.app.sample.atlas.make import FOLDER
from firmground.app.sample.atlas.maps import MAPS
from firmground.engine.replacement import replacing
from firmground.engine.sweeps.predictions import MapNumbers, judged


def judge(names: Sequence[str], folder: Path = FOLDER) -> None:
    """Raises FileNotFoundError for a map that was never made."""
    for spec in MAPS:
        if spec.name not in names:
            continue
        path = folder / f"{spec.name}.json"
        document = json.loads(path.read_bytes())
        numbers = numbers_of(document)
        document["predictions"] = [judged(prediction, numbers) for prediction in spec.predictions]
        with replacing(path) as opened:
            opened.write(json.dumps(document, separators=(",", ":"), allow_nan=False).encode())


def numbers_of(document: Mapping[str, Any]) -> MapNumbers:
    """The numbers of a map's document, which have four significant digits."""
    kept = document["statistics"]
    points: list[Any] = [
        tuple({name: kept[name][arm][point] for name in kept} for arm in (0, 1))
        for point in range(len(kept["loss"][0]))
    ]
    return MapNumbers({axis["name"]: axis["labels"] for axis in document["axes"]}, points, document["steps"])


if __name__ == "__main__":
    judge(sys.argv[1:] or [spec.name for spec in MAPS])
