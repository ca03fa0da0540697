"""Small pictures of the data sets, for the picker: `python -m firmground.engine.datasets.thumbnails static/thumbnails`.

They are drawn ahead of time and kept with the source, since the web process has no scikit-learn to draw them with. Each
is an SVG with a transparent ground and colours that hold on a light and on a dark page. A set whose files are not on
this machine gets none, and the page leaves its place empty.
"""

from __future__ import annotations

import base64
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from firmground.engine.datasets import drawn
from firmground.engine.datasets.description import DRAWN, describe, names
from firmground.engine.datasets.load import Dataset, load
from firmground.engine.datasets.pictures import brightest
from firmground.engine.datasets.png import png
from firmground.engine.datasets.scaling import Scaling
from firmground.engine.errors import DatasetUnavailable
from firmground.engine.replacement import replacing

if TYPE_CHECKING:
    from firmground.engine.datasets.split import Floats

Rgba: TypeAlias = NDArray[np.uint8]

NEUTRAL = (128, 132, 136)  # between the inks of the light and the dark page
HUES = ("#B87E7D", "#839868", "#6397B6", "#9C84B2")  # half-way between the class colours of the two themes
WIDTH, HEIGHT, MARGIN = 160, 62, 4
COLUMNS, ROWS = 5, 2
POINTS = 260
FIRST_OF_CLASS = {("cats", 0): 21}  # with this start, five in a row show four kinds of figures that are not cats


def thumbnail(name: str) -> str:
    """The SVG's text. Raises DatasetUnavailable where the set's files are missing."""
    dataset = load(
        name,
        colour="mixed" if "mixed" in describe(name).colours else None,
        points=drawn.example() if name == DRAWN else None,
    )
    picture = _tiles(dataset) if dataset.description.is_image else _scatter(dataset)
    return picture.replace(">", f"><title>{dataset.description.title}</title>", 1) + "\n"


def write(folder: Path) -> list[Path]:
    """Write a file for each data set that is available on this machine."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in names():
        try:
            text = thumbnail(name)
        except DatasetUnavailable as error:
            print(f"no thumbnail of {name}: {error.message}", file=sys.stderr)  # noqa: T201 - a command's own output
            continue
        path = folder / f"{name}.svg"
        with replacing(path) as file:
            file.write(text.encode())
        written.append(path)
    return written


def _tiles(dataset: Dataset) -> str:
    """Five by two examples pixel by pixel, class by class."""
    side = dataset.description.shape[1]
    gap = max(1, side // 10)
    sheet = np.zeros((ROWS * (side + gap) - gap, COLUMNS * (side + gap) - gap, 4), np.uint8)
    classes = range(dataset.description.outputs)
    each = COLUMNS * ROWS // len(classes)
    chosen: list[int] = []
    for label in classes[::-1] if dataset.description.colours else classes:  # cats above the others
        first = FIRST_OF_CLASS.get((dataset.description.name, label), 0)
        chosen.extend(np.flatnonzero(dataset.y_train == label)[first : first + each])
    for place, example in enumerate(dataset.x_train[chosen]):
        row, column = (number * (side + gap) for number in divmod(place, COLUMNS))
        sheet[row : row + side, column : column + side] = _rgba(example / brightest(dataset))
    return _embed(sheet)


def _rgba(example: Floats) -> Rgba:
    """[C, H, W] to [H, W, 4]: colours as they are; grey values become the neutral ink's opacity."""
    channels, height, width = example.shape
    pixels = np.full((height, width, 4), 255, np.uint8)
    values = np.rint(example * 255).astype(np.uint8)
    if channels == 1:
        pixels[..., :3], pixels[..., 3] = NEUTRAL, values[0]
    else:
        pixels[..., :3] = values.transpose(1, 2, 0)
    return pixels


def _embed(sheet: Rgba) -> str:
    height, width, _ = sheet.shape
    data = base64.b64encode(png(sheet)).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" style="image-rendering:pixelated" '
        f'href="data:image/png;base64,{data}"/></svg>'
    )


def _scatter(dataset: Dataset) -> str:
    """Points coloured by class, or by thirds of the answer; tables by their first two principal components."""
    x, y = dataset.x_train[:POINTS], dataset.y_train
    flat = dataset.description.features > 2
    if flat:
        x = _principal(dataset.x_train)[:POINTS]
    thirds = dataset.description.task == "regression"
    group = np.digitize(y, np.quantile(y, [1 / 3, 2 / 3])) if thirds else y
    x = _fit(x, keep_aspect=not flat and not thirds)
    paths = [_path(x[group[:POINTS] == k], colour) for k, colour in enumerate(HUES)]
    frame = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
    return frame + "".join(paths) + "</svg>"


def _principal(x: Floats) -> Floats:
    """[N, 2] scores of the standardised features; the sign is fixed by each axis' largest loading."""
    standardised = Scaling.fit("standardised", x).apply(x)
    axes = np.linalg.svd(standardised, full_matrices=False)[2][:2]
    largest = np.abs(axes).argmax(axis=1)
    return np.asarray(standardised @ (axes * np.sign(axes[[0, 1], largest])[:, None]).T)


def _fit(x: Floats, *, keep_aspect: bool) -> Floats:
    """Scale points into the picture, with y upwards."""
    room = np.array([WIDTH, HEIGHT]) - 2 * MARGIN
    low, high = x.min(axis=0), x.max(axis=0)
    factor = room / (high - low)
    if keep_aspect:
        factor = np.full(2, factor.min())
    centred = (x - (low + high) / 2) * factor * [1, -1]
    return np.asarray(centred + np.array([WIDTH, HEIGHT]) / 2)


def _path(x: Floats, colour: str) -> str:
    """Dots as strokes of no length with round caps: eleven bytes each."""
    if not len(x):
        return ""
    dots = "".join(f"M{across:.1f} {down:.1f}h0" for across, down in x)
    return f'<path d="{dots}" stroke="{colour}" stroke-width="2.6" stroke-linecap="round"/>'


if __name__ == "__main__":
    write(Path(sys.argv[1]))
