"""scikit-learn's tables arrive whole, unscaled and fairly split."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from sklearn.datasets import load_breast_cancer, load_digits, load_wine

from firmground.engine.datasets import describe, tables
from firmground.engine.datasets.load import load
from firmground.engine.datasets.split import stratified
from firmground.engine.errors import DatasetUnavailable

SOURCES = {"digits": load_digits, "wine": load_wine, "breast_cancer": load_breast_cancer}


@pytest.mark.parametrize("name", SOURCES)
def test_both_parts_together_are_the_source_with_its_labels(name: str) -> None:
    data = load(name)
    x, y = SOURCES[name](return_X_y=True)
    ours = np.concatenate([data.x_train, data.x_eval]).reshape(len(x), -1)
    rows = np.column_stack([ours, np.concatenate([data.y_train, data.y_eval])])
    expected = np.column_stack([x, y])
    assert np.array_equal(rows[np.lexsort(rows.T)], expected[np.lexsort(expected.T)])


@pytest.mark.parametrize("name", SOURCES)
def test_every_class_has_its_share_of_the_evaluation_part(name: str) -> None:
    data = load(name)
    counts = np.bincount(np.concatenate([data.y_train, data.y_eval]))
    share = counts * (len(data.y_eval) / counts.sum())
    assert np.abs(np.bincount(data.y_eval) - share).max() <= 1


def test_digits_are_images_the_right_way_up() -> None:
    data = load("digits")
    images = {image.tobytes() for image in load_digits().images}
    assert data.x_train[0, 0].tobytes() in images
    assert (data.x_train.min(), data.x_train.max()) == (0, 16)


@pytest.mark.parametrize("name", ["wine", "breast_cancer"])
def test_real_tables_keep_their_wildly_different_units(name: str) -> None:
    spread = load(name).x_train.std(axis=0)
    assert spread.max() / spread.min() > 1000


def test_the_split_shuffles_both_parts() -> None:
    y = np.repeat([0, 1], 100)
    parts = stratified(np.arange(200.0)[:, None], y, 50, np.random.default_rng(0))
    for part in (parts.y_train, parts.y_eval):
        assert np.count_nonzero(np.diff(part)) > len(part) / 4


def test_another_seed_is_another_split() -> None:
    y = np.repeat([0, 1], 100)
    one, other = (stratified(np.arange(200.0), y, 50, np.random.default_rng(seed)) for seed in (0, 1))
    assert set(one.x_eval) != set(other.x_eval)


def test_they_are_read_without_an_import_of_scikit_learn_or_scipy() -> None:
    code = (
        "import sys; from firmground.engine.datasets.load import load\n"
        f"for name in {list(SOURCES)}: load(name)\n"
        "print(*({'sklearn', 'scipy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_a_scikit_learn_that_keeps_them_elsewhere_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    tables._table.cache_clear()
    monkeypatch.setattr(tables, "_folder", lambda: tmp_path)
    with pytest.raises(DatasetUnavailable, match=f"the files of wine are not in {tmp_path}"):
        tables.split(describe("wine"))
