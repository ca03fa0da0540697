"""Where the prose says that only one place does something, only that place does it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SLOT = {"app.worker", "app.reproducer", "app.slot", "app.sample.make", "app.sample.make_ledger"}
"""What runs in a slot, or makes what is shipped; all other modules of `app` stay free of torch."""
SOLE = [
    # what is looked for, where, and the one file that may have it
    (r"\bnew WebSocket\(", "static/js", "*.js", {"static/js/server/socket.js"}),
    (r"dash_clientside|dash_component_api|setProps|_dash-", "static/js", "*.js", {"static/js/dash.js"}),
    (r"\bos\.environ|\bgetenv\(|env_prefix=", "app", "*.py", {"app/settings.py"}),
    (r"^STATUS\b", "app", "*.py", {"app/api/failures.py"}),
    (r"\bsys\.stdout\b", "app", "*.py", {"app/output.py", "app/sample/make.py", "app/sample/make_ledger.py"}),
    (r"\bjson\.loads?\(.*(?:body|data|text|message)", "app/api", "*.py", set()),
]


@pytest.mark.parametrize(("pattern", "folder", "names", "allowed"), SOLE, ids=[row[0][:30] for row in SOLE])
def test_what_one_place_does_no_other_does(pattern: str, folder: str, names: str, allowed: set[str]) -> None:
    files = [path for path in (ROOT / folder).rglob(names) if "vendor" not in path.parts]
    assert files
    found = {str(path.relative_to(ROOT)) for path in files if re.search(pattern, path.read_text(), re.MULTILINE)}
    assert found == allowed


def contract(name: str) -> set[str]:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    return set(next(one["source_modules"] for one in contracts if one["name"] == name))


def modules(folder: str) -> set[str]:
    """The modules and packages in a package, as a contract names them."""
    inside = (ROOT / folder).iterdir()
    found = {path.stem for path in inside if path.suffix == ".py" or (path / "__init__.py").exists()}
    return {f"{folder.replace('/', '.')}.{name}" for name in found - {"__init__"}}


def test_the_contract_on_sql_names_all_of_app() -> None:
    assert contract("Only the store speaks SQL") == modules("app") - {"app.store"}


def test_the_contract_on_torch_names_all_of_app_but_what_runs_in_a_slot() -> None:
    whole = (modules("app") - {"app.sample"}) | modules("app/sample")
    assert contract("Only what runs in a slot reaches torch, SciPy and scikit-learn") == whole - SLOT


def test_architecture_names_what_the_contract_keeps_free_of_torch() -> None:
    rules = (ROOT / "ARCHITECTURE.md").read_text().partition("## Import rules")[2].partition("\n## ")[0]
    named = set(re.findall(r"`(?:engine\.)?([\w.]+)`", rules.partition("Free of torch")[2]))
    kept = {name.removeprefix("engine.") for name in contract("The contract is free of torch and scikit-learn")}
    assert kept <= named | {"datasets.description"}


def test_architecture_names_every_contract() -> None:
    rules = " ".join((ROOT / "ARCHITECTURE.md").read_text().partition("## Import rules")[2].split())
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    assert [one["name"] for one in contracts if one["name"] not in rules] == []
