"""One name, one thing: no two public classes or type aliases of firmground share a name."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_no_two_public_classes_or_type_aliases_share_a_name() -> None:
    assert {name: places for name, places in _places("app", "engine").items() if len(places) > 1} == {}


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
