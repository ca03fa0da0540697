"""Reading IDX files: well-formed files come back as written, all others raise MalformedFile."""

from __future__ import annotations

import gzip
import struct
import tracemalloc
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firmground.engine.datasets import describe, idx
from firmground.engine.datasets.folder import DEFAULT_FOLDER
from firmground.engine.datasets.load import load
from firmground.engine.errors import DatasetUnavailable, MalformedFile
from tests.engine.datasets.written import encoded, noise, write_set

if TYPE_CHECKING:
    from pathlib import Path


# Well formed


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_images_come_back_as_written_plain_and_gzipped(pack: type[bytes], tmp_path: Path) -> None:
    images = noise(5, 28, 28)
    (tmp_path / "images").write_bytes(pack(encoded(images)))
    assert np.array_equal(idx.read(tmp_path / "images", (28, 28), limit=5), images)


def test_labels_come_back_as_written(tmp_path: Path) -> None:
    labels = noise(7, below=10)
    (tmp_path / "labels").write_bytes(encoded(labels))
    assert np.array_equal(idx.read(tmp_path / "labels", (), limit=7), labels)


@pytest.mark.parametrize("suffix", ["", ".gz"])
@pytest.mark.parametrize(("name", "subfolder"), [("mnist", "mnist"), ("fashion_mnist", "fashion-mnist")])
def test_a_folder_is_loaded_with_values_from_0_to_1_and_its_real_sizes(
    name: str, subfolder: str, suffix: str, tmp_path: Path
) -> None:
    write_set(tmp_path / subfolder, train=30, test=20, suffix=suffix)
    data = load(name, folder=tmp_path)
    assert np.array_equal(data.x_train, noise(30, 28, 28)[:, None] / 255)
    assert np.array_equal(data.y_train, np.arange(30) % 10)
    assert data.x_eval.shape == (20, 1, 28, 28)
    assert data.x_train.dtype == data.x_eval.dtype == np.float64
    assert data.y_train.dtype == data.y_eval.dtype == np.int64
    assert (data.description.train_size, data.description.eval_size) == (30, 20)


def test_evaluation_takes_the_first_2000_test_images(tmp_path: Path) -> None:
    write_set(tmp_path / "mnist", test=2005)
    data = load("mnist", folder=tmp_path)
    assert data.description.eval_size == len(data.y_eval) == 2000
    assert np.array_equal(data.x_eval, noise(2005, 28, 28)[:2000, None] / 255)


def test_files_added_after_a_refusal_are_found(tmp_path: Path) -> None:
    with pytest.raises(DatasetUnavailable):
        load("mnist", folder=tmp_path)
    write_set(tmp_path / "mnist")
    assert load("mnist", folder=tmp_path).description.train_size == 30


def test_files_that_were_replaced_are_read_again(tmp_path: Path) -> None:
    """A worker lives longer than the files that it has read."""
    write_set(tmp_path / "mnist", train=30)
    first = load("mnist", folder=tmp_path)
    assert load("mnist", folder=tmp_path) is first
    write_set(tmp_path / "mnist", train=40)
    assert load("mnist", folder=tmp_path).description.train_size == idx.sizes("mnist", tmp_path)["train"] == 40


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    write_set(tmp_path / "mnist")
    (tmp_path / "mnist" / "t10k-labels-idx1-ubyte").unlink()
    with pytest.raises(DatasetUnavailable, match=r"Missing: t10k-labels-idx1-ubyte\.") as caught:
        load("mnist", folder=tmp_path)
    assert not isinstance(caught.value, MalformedFile)


# Where other programs put them


@pytest.mark.parametrize(
    "place",
    ["mnist", "MNIST", "mnist/raw", "MNIST/raw", "mnist/MNIST/raw", "mnist/unpacked"],
)
@pytest.mark.parametrize("suffix", ["", ".gz"])
def test_files_are_found_in_the_folders_of_other_programs(place: str, suffix: str, tmp_path: Path) -> None:
    write_set(tmp_path / place, suffix=suffix)
    assert load("mnist", folder=tmp_path).description.train_size == 30
    assert idx.sizes("mnist", tmp_path) == {"train": 30, "t10k": 20}


@pytest.mark.parametrize("place", ["fashion-mnist", "fashion_mnist", "FashionMNIST", "FashionMNIST/raw"])
def test_fashion_mnist_is_found_under_its_common_names(place: str, tmp_path: Path) -> None:
    write_set(tmp_path / place)
    assert load("fashion_mnist", folder=tmp_path).description.train_size == 30
    with pytest.raises(DatasetUnavailable):
        load("mnist", folder=tmp_path)


def test_files_that_each_have_a_folder_of_their_own_name_are_found(tmp_path: Path) -> None:
    write_set(tmp_path / "mnist")
    for path in list((tmp_path / "mnist").iterdir()):
        aside = path.rename(path.with_name("aside"))
        path.mkdir()
        aside.rename(path / path.name)
    assert load("mnist", folder=tmp_path).description.train_size == 30


def test_files_with_a_dot_for_a_dash_are_found(tmp_path: Path) -> None:
    write_set(tmp_path / "mnist")
    for path in list((tmp_path / "mnist").iterdir()):
        path.rename(path.with_name(path.name.replace("-idx", ".idx")))
    assert load("mnist", folder=tmp_path).description.train_size == 30


def test_four_files_of_one_folder_are_taken_rather_than_parts_of_two(tmp_path: Path) -> None:
    write_set(tmp_path / "mnist", train=99)
    (tmp_path / "mnist" / "t10k-images-idx3-ubyte").unlink()
    write_set(tmp_path / "mnist" / "raw", train=30)
    assert load("mnist", folder=tmp_path).description.train_size == 30


# Malformed

GOOD = encoded(noise(3, 28, 28))
GZIPPED = gzip.compress(GOOD)
BROKEN = {
    "empty": (b"", "magic number missing", "00 00 08 03"),
    "of another type": (b"\x00\x00\x0d" + GOOD[3:], "magic number 00 00 0d 03", "00 00 08 03"),
    "labels, not images": (encoded(noise(3)), "magic number 00 00 08 01", "00 00 08 03"),
    "cut in the header": (GOOD[:9], "a header of 9 bytes", "16 bytes"),
    "of another size": (encoded(noise(3, 32, 32)), "examples of size 32 x 32", "28 x 28"),
    "without examples": (encoded(noise(0, 28, 28)), "0 examples", "1 to 10"),
    "of too many examples": (encoded(noise(11, 28, 28)), "11 examples", "1 to 10"),
    "cut": (GOOD[:-1], "truncated, 2351 bytes after the header", "2352 bytes"),
    "too long": (GOOD + b"\x00", "trailing bytes", "2352 bytes"),
    "cut and gzipped": (gzip.compress(GOOD[:-1]), "truncated", "2352 bytes"),
    "too long and gzipped": (gzip.compress(GOOD + b"\x00"), "trailing bytes", "2352 bytes"),
    "a gzip stream cut short": (GZIPPED[:-20], "cannot be read", "gzipped"),
    "a gzip stream with a wrong checksum": (GZIPPED[:-8] + b"\x00" * 8, "cannot be read", "gzipped"),
    "a gzip stream with rubbish behind": (GZIPPED + b"rubbish", "cannot be read", "gzipped"),
    "a gzip header and rubbish": (b"\x1f\x8b" + b"\xff" * 30, "cannot be read", "gzipped"),
    "a deflate stream of rubbish": (GZIPPED[:10] + b"\xff" * 30, "cannot be read", "gzipped"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_file_is_named_with_what_it_got_and_what_was_expected(case: str, tmp_path: Path) -> None:
    data, got, expected = BROKEN[case]
    path = tmp_path / "images"
    path.write_bytes(data)
    with pytest.raises(MalformedFile) as caught:
        idx.read(path, (28, 28), limit=10)
    what, _, allowed = caught.value.message.partition("Expected: ")
    assert str(path) in what
    assert got in what
    assert expected in allowed


def test_a_folder_in_the_place_of_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MalformedFile, match="cannot be read"):
        idx.read(tmp_path, (28, 28), limit=10)


def test_more_labels_than_images_are_refused(tmp_path: Path) -> None:
    write_set(tmp_path / "mnist", train=30)
    (tmp_path / "mnist" / "train-labels-idx1-ubyte").write_bytes(encoded(noise(31, below=10)))
    with pytest.raises(MalformedFile, match=r"labels-idx1-ubyte is not .* 31 labels.* 30, one for each image"):
        load("mnist", folder=tmp_path)


def test_a_label_out_of_range_is_refused_even_beyond_the_examples_in_use(tmp_path: Path) -> None:
    write_set(tmp_path / "mnist", test=2005)
    labels = np.zeros(2005, np.uint8)
    labels[-1] = 10
    (tmp_path / "mnist" / "t10k-labels-idx1-ubyte").write_bytes(encoded(labels))
    with pytest.raises(MalformedFile, match=r"label 10\. Expected: labels 0 to 9"):
        load("mnist", folder=tmp_path)


def peak_of_refusal(path: Path, match: str, limit: int) -> int:
    """Bytes allocated at most while reading a file that is refused."""
    tracemalloc.start()
    try:
        with pytest.raises(MalformedFile, match=match):
            idx.read(path, (28, 28), limit=limit)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_header_that_promises_the_world_costs_no_memory(tmp_path: Path) -> None:
    path = tmp_path / "images"
    path.write_bytes(bytes([0, 0, 8, 3]) + struct.pack(">3I", 2**32 - 1, 28, 28))
    assert peak_of_refusal(path, "4294967295 examples", limit=60_000) < 1_000_000


def test_a_gzip_bomb_is_unpacked_no_further_than_its_header_announced(tmp_path: Path) -> None:
    path = tmp_path / "images"
    path.write_bytes(gzip.compress(GOOD + bytes(200_000_000), compresslevel=1))
    assert peak_of_refusal(path, "trailing bytes", limit=10) < 5_000_000


HEADERS = st.tuples(st.sampled_from([GOOD[:16], GZIPPED, b"\x1f\x8b\x08", bytes([0, 0, 8, 3]), b""]), st.binary())


@given(HEADERS)
def test_any_bytes_load_or_raise_malformed_file(
    tmp_path_factory: pytest.TempPathFactory, parts: tuple[bytes, bytes]
) -> None:
    path = tmp_path_factory.getbasetemp() / "any-bytes"
    path.write_bytes(b"".join(parts))
    try:
        images = idx.read(path, (28, 28), limit=10)
    except MalformedFile as error:
        assert str(path) in error.message  # noqa: PT017 - a well-formed file is no failure here
    else:
        assert images.shape == (3, 28, 28)


@given(st.data())
def test_a_changed_byte_in_a_gzipped_file_is_refused_or_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Nothing checks the time stamp in the header, nor the bits that pad a deflate block: those carry no data."""
    place = data.draw(st.integers(0, len(GZIPPED) - 1))
    value = data.draw(st.integers(0, 255))
    path = tmp_path_factory.getbasetemp() / "one-byte-off"
    path.write_bytes(GZIPPED[:place] + bytes([value]) + GZIPPED[place + 1 :])
    try:
        images = idx.read(path, (28, 28), limit=10)
    except MalformedFile as error:
        assert str(path) in error.message  # noqa: PT017 - an unchanged picture is no failure here
    else:
        assert np.array_equal(images, noise(3, 28, 28))


# The real files


@pytest.mark.skipif(
    not (DEFAULT_FOLDER / "fashion-mnist").is_dir(), reason="Debian's package dataset-fashion-mnist is not installed"
)
def test_the_real_fashion_mnist_fits_its_description() -> None:
    data = load("fashion_mnist")
    assert data.description == describe("fashion_mnist")
    assert data.x_train.shape == (60_000, 1, 28, 28)
    assert data.x_eval.shape == (2_000, 1, 28, 28)
    assert (data.x_train.min(), data.x_train.max()) == (0, 1)
    assert np.bincount(data.y_train).tolist() == [6_000] * 10
    assert data.x_train.mean() == pytest.approx(0.2860, abs=1e-4)  # published mean of the training images
    assert data.y_train[:5].tolist() == [9, 0, 0, 3, 0]
