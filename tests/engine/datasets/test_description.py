"""The table of data sets, as the web process sees it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from firmground.engine.datasets import describe, names
from firmground.engine.errors import UnknownName

ROOT = Path(__file__).parents[3]


def test_every_data_set_is_listed() -> None:
    assert set(names()) == {
        "digits",
        "wine",
        "breast_cancer",
        "mnist",
        "fashion_mnist",
        "clusters",
        "moons",
        "spirals",
        "two_scales",
        "cats",
        "cats_2d",
        "drawn",
    }


@pytest.mark.parametrize("name", names())
def test_a_description_names_itself_and_is_one_sentence(name: str) -> None:
    description = describe(name)
    assert description.name == name
    assert description.title
    assert description.sentence.endswith(".")
    assert ". " not in description.sentence


@pytest.mark.parametrize("name", names())
def test_only_classification_has_classes(name: str) -> None:
    description = describe(name)
    assert (description.classes is None) == (description.task == "regression")
    assert description.outputs == (description.classes or 1)


@pytest.mark.parametrize("name", names())
def test_every_class_has_a_name_of_its_own(name: str) -> None:
    description = describe(name)
    assert len(set(description.names)) == len(description.names) == (description.classes or 0)
    assert description.example


def test_features_are_the_product_of_the_shape() -> None:
    assert describe("cats").features == 3 * 24 * 24
    assert describe("wine").features == 13


def test_descriptions_distinguish_images_from_tables() -> None:
    assert {name for name in names() if describe(name).is_image} == {"digits", "mnist", "fashion_mnist", "cats"}


def test_only_cats_come_in_colours_and_black_is_the_default() -> None:
    assert describe("cats").colours == ("black", "coloured", "mixed", "overlap")
    assert describe("cats_2d").colours == ("black", "coloured")
    assert [name for name in names() if describe(name).colours] == ["cats", "cats_2d"]


def test_an_unknown_name_is_refused_with_the_names_that_exist() -> None:
    with pytest.raises(UnknownName) as caught:
        describe("dogs")
    assert caught.value.field == "dataset"
    assert caught.value.allowed == "one of " + ", ".join(names())


@pytest.mark.parametrize(
    "module", ["firmground.engine.datasets", "firmground.engine.datasets.scaling", "firmground.engine.datasets.load"]
)
def test_the_modules_of_the_web_process_load_nothing_heavy(module: str) -> None:
    code = f"import sys, {module}; print(*sorted({{'sklearn', 'scipy', 'torch'}} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_descriptions_alone_need_not_even_numpy() -> None:
    code = "import sys, firmground.engine.datasets; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
