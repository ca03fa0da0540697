"""One name, one thing: no two public classes or type aliases of firmground share a name."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STILL_SHARED = {
    "Batch": "rows of an export; log items of a lease",
    "Choice": "of a viewer of a stream; of an export",
    "Claims": "of a listed run; the service",
    "Column": "of a packed frame; of an exported table",
    "Component": "of a form's field; of the page",
    "Entry": "of the form; of a log",
    "Format": "of an export; of a stream",
    "Gap": "of a message; of a follower",
    "Health": "of the dispatcher; of the API's catalogue",
    "Kind": "of an exported value; of a signature; of a log's item",
    "Lanes": "the arm-major order of the engine; the columns that exports read off it",
    "Mode": "of a stream; of a worker",
    "Number": "a field's type in the engine; of a packed frame",
    "Part": "of a page of the listing; of an editor",
    "Whole": "a field's type in the engine; of a callback's values",
    "Worker": "of a slot; of an export",
}
"""What `app/` has still to rename, with its two meanings. This list only gets shorter."""


def test_no_two_public_classes_or_type_aliases_share_a_name() -> None:
    shared = {name: places for name, places in _places("app", "engine").items() if len(places) > 1}
    assert {name: shared[name] for name in shared.keys() - STILL_SHARED} == {}


def test_a_name_that_is_no_longer_shared_leaves_the_list() -> None:
    places = _places("app", "engine")
    assert {name for name in STILL_SHARED if len(places[name]) < 2} == set()


def test_within_the_engine_no_name_is_shared() -> None:
    assert {name: places for name, places in _places("engine").items() if len(places) > 1} == {}


def test_a_second_class_of_a_name_is_found(tmp_path: Path) -> None:
    for name, text in (("one.py", "class Lane: ..."), ("two.py", "Lane: TypeAlias = int"), ("three.py", "_Lane = int")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert sorted(path.name for path in _places(".", root=tmp_path)["Lane"]) == ["one.py", "two.py"]


def _places(*folders: str, root: Path = ROOT) -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = defaultdict(list)
    for folder in folders:
        for path in sorted((root / folder).rglob("*.py")):
            for name in _public(ast.parse(path.read_text(encoding="utf-8"))):
                found[name].append(path.relative_to(root))
    return found


def _public(module: ast.Module) -> set[str]:
    """Classes, and names in CamelCase that are assigned: those are types."""
    names = set()
    for node in module.body:
        match node:
            case ast.ClassDef(name=name):
                names.add(name)
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                if name[0].isupper() and any(letter.islower() for letter in name):
                    names.add(name)
    return {name for name in names if not name.startswith("_")}
