"""Fingerprints: equal for the same examples, however they are packed, and other ones for others."""

from __future__ import annotations

from pathlib import Path

import pytest

from firmground.engine.datasets.fingerprint import fingerprints
from firmground.engine.errors import DatasetUnavailable
from tests.engine.datasets.written import write_set


def test_only_data_sets_that_are_files_have_one(tmp_path: Path) -> None:
    write_set(tmp_path / "mnist")
    assert list(fingerprints(["wine", "mnist", "mnist", "moons"], tmp_path)) == ["mnist"]
    with pytest.raises(DatasetUnavailable):
        fingerprints(["fashion_mnist"], tmp_path)


def test_packed_files_with_the_same_examples_have_the_same(tmp_path: Path) -> None:
    write_set(tmp_path / "plain" / "mnist")
    write_set(tmp_path / "packed" / "mnist", suffix=".gz")
    assert fingerprints(["mnist"], tmp_path / "plain") == fingerprints(["mnist"], tmp_path / "packed")


@pytest.mark.parametrize("file", ["train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1"])
def test_one_other_byte_makes_another(tmp_path: Path, file: str) -> None:
    write_set(tmp_path / "mnist")
    before = fingerprints(["mnist"], tmp_path)
    path = tmp_path / "mnist" / f"{file}-ubyte"
    *rest, last = path.read_bytes()
    path.write_bytes(bytes([*rest, (last + 1) % 10]))
    assert fingerprints(["mnist"], tmp_path) != before
