"""The walls that `make check` holds: a violation of each, planted in a copy of the tree, is caught."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
MAKERS = {"firmground.app.sample.make", "firmground.app.sample.make_ledger"}
PLANTED = {
    "The engine knows nothing of HTTP, Dash or SQL": ("engine/training/update.py", "import fastapi"),
    "The engine's rooms stand one above the other": (
        "engine/recording/shift.py",
        "from firmground.engine.training.update import Update",
    ),
    "The app's rooms stand one above the other": ("app/api/runs.py", "import firmground.app.pages.figures"),
    "Only slots and the makers of samples reach torch, SciPy and scikit-learn": (
        "app/services/quota.py",
        "from firmground.engine.network.stack import Stack",
    ),
    "Only the store speaks SQL": ("app/terminal/reproduce.py", "import sqlalchemy"),
    "What is asked for, predicted and judged needs no torch": ("engine/claims/verdicts.py", "from scipy import stats"),
}
ENVIRONMENT = [
    "import os; os.environ['X']",
    "import os; os.getenv('X')",
    "from os import environ",
    "from os import getenv",
]


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("tree")
    shutil.copytree(ROOT / "firmground", copy / "firmground", symlinks=True)
    for folder in ("app", "engine"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__", "*.gz"))
    (copy / "static").mkdir()
    shutil.copy(ROOT / "pyproject.toml", copy)
    return copy


@pytest.fixture(scope="module")
def report(tree: Path) -> str:
    """What import-linter says of a tree that breaks every contract."""
    for file, line in PLANTED.values():
        with (tree / file).open("a") as module:
            module.write(f"\n{line}\n")
    command = [str(BIN / "lint-imports"), "--no-cache", "--config", "pyproject.toml"]
    done = subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    return done.stdout


def test_every_contract_has_a_violation_to_be_caught() -> None:
    assert {contract["name"] for contract in CONTRACTS} == set(PLANTED)


@pytest.mark.parametrize("contract", PLANTED)
def test_a_violation_of_a_contract_is_caught(contract: str, report: str) -> None:
    file, line = PLANTED[contract]
    source = "firmground." + file.removesuffix(".py").replace("/", ".")
    target = re.split(r" import |import ", line)[0].removeprefix("from ") or line.removeprefix("import ")
    assert f"{contract} BROKEN" in report
    broken = report.partition("Broken contracts")[2].partition(f"\n{contract}\n")[2]
    assert re.search(rf"{re.escape(source)} -> {re.escape(target)} \(l\.\d+\)", broken)


def test_the_contract_on_torch_names_every_room_but_slots() -> None:
    named = next(one["source_modules"] for one in CONTRACTS if one["name"].startswith("Only slots"))
    rooms = {f"firmground.app.{path.stem}" for path in (ROOT / "app").iterdir() if path.stem[0] != "_"}
    samples = {f"firmground.app.sample.{path.stem}" for path in (ROOT / "app/sample").glob("[a-z]*.py")}
    assert set(named) == (rooms | samples) - {"firmground.app.slots", "firmground.app.sample"} - MAKERS


@pytest.mark.parametrize("source", ENVIRONMENT)
@pytest.mark.parametrize("module", ["app/services/quota.py", "engine/spec/machine.py"])
def test_reading_the_environment_outside_settings_is_caught(module: str, source: str) -> None:
    command = [
        str(BIN / "ruff"),
        "check",
        "--select",
        "TID251",
        "--output-format",
        "concise",
        "--stdin-filename",
        module,
        "-",
    ]
    done = subprocess.run(command, cwd=ROOT, input=source, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "TID251" in done.stdout


def test_architecture_names_every_contract() -> None:
    rules = " ".join((ROOT / "ARCHITECTURE.md").read_text().partition("## Import rules")[2].split())
    assert [one["name"] for one in CONTRACTS if one["name"] not in rules] == []
