"""The promises of `load` for every data set: sizes, types, the same bytes each time, and read-only arrays."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from firmground.engine.datasets import describe, names
from firmground.engine.datasets.folder import DEFAULT_FOLDER
from firmground.engine.datasets.load import Dataset, load
from firmground.engine.errors import DatasetUnavailable, InvalidExperiment, UnknownName

OWN = [name for name in names() if name not in ("mnist", "fashion_mnist", "drawn")]
HASH = "from tests.engine.datasets.test_load import digest; print(digest())"


def assert_as_described(data: Dataset) -> None:
    description = data.description
    answers = np.int64 if description.task == "classification" else np.float64
    for x, y, size in (
        (data.x_train, data.y_train, description.train_size),
        (data.x_eval, data.y_eval, description.eval_size),
    ):
        assert x.shape == (size, *description.shape)
        assert y.shape == (size,)
        assert x.dtype == np.float64
        assert y.dtype == answers
        assert np.isfinite(x).all()
        if description.classes:
            assert set(y) == set(range(description.classes))


@pytest.mark.parametrize("name", OWN)
def test_sizes_shapes_and_types_are_those_described(name: str) -> None:
    data = load(name)
    assert data.description == describe(name)
    assert_as_described(data)


def digest() -> str:
    """Of every byte of every data set."""
    total = hashlib.sha256()
    for name in OWN:
        for colour in ("black", "coloured", "mixed") if name == "cats" else (None,):
            data = load(name, colour=colour)
            for part in (data.x_train, data.y_train, data.x_eval, data.y_eval):
                total.update(part.tobytes())
    return total.hexdigest()


def test_a_fresh_process_draws_the_same_bytes_on_another_number_of_threads() -> None:
    """BLAS has a thread for each core here, and one there, or two where there is one core."""
    threads = "1" if (os.cpu_count() or 1) > 1 else "2"
    fresh = subprocess.run(
        [sys.executable, "-c", HASH],
        cwd=Path(__file__).parents[3],
        env=os.environ | {"OMP_NUM_THREADS": threads, "OPENBLAS_NUM_THREADS": threads, "PYTHONHASHSEED": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert fresh.stdout.strip() == digest()


@pytest.mark.parametrize("name", OWN)
def test_the_arrays_are_shared_and_therefore_read_only(name: str) -> None:
    data = load(name)
    assert load(name) is data
    for array in (data.x_train, data.y_train, data.x_eval, data.y_eval):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


@pytest.mark.parametrize("name", OWN)
def test_no_training_example_is_evaluated_on(name: str) -> None:
    data = load(name)
    seen = {example.tobytes() for example in data.x_train}
    # None of the sources holds an example twice, so an overlap could only come from the split.
    assert not [example for example in data.x_eval if example.tobytes() in seen]


def test_the_default_folder_is_the_systems() -> None:
    assert str(DEFAULT_FOLDER) == "/usr/share/datasets"


def test_cats_without_a_colour_are_black() -> None:
    assert load("cats") is load("cats", colour="black")


def test_a_colour_for_anything_but_cats_is_refused() -> None:
    with pytest.raises(InvalidExperiment) as caught:
        load("wine", colour="black")
    assert caught.value.field == "colour"


def test_an_unknown_colour_is_refused_with_the_colours_that_exist() -> None:
    with pytest.raises(UnknownName, match="black, coloured, mixed") as caught:
        load("cats", colour="pink")
    assert caught.value.field == "colour"


def test_an_unknown_data_set_is_refused() -> None:
    with pytest.raises(UnknownName, match="cifar"):
        load("cifar")


@pytest.mark.parametrize(("name", "subfolder"), [("mnist", "mnist"), ("fashion_mnist", "fashion-mnist")])
def test_missing_files_say_where_they_belong(name: str, subfolder: str, tmp_path: Path) -> None:
    with pytest.raises(DatasetUnavailable) as caught:
        load(name, folder=tmp_path)
    assert str(tmp_path / subfolder) in caught.value.message
    assert "train-images-idx3-ubyte" in caught.value.message


def test_fashion_mnist_says_which_package_holds_it(tmp_path: Path) -> None:
    with pytest.raises(DatasetUnavailable, match="dataset-fashion-mnist"):
        load("fashion_mnist", folder=tmp_path)
