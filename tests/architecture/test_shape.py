"""Files and functions of the application stay small, and none of its names forces an alias."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
LONGEST_FILE, LONGEST_FUNCTION = 300, 50  # lines


def modules() -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "app").rglob("*.py")):
        yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")


def test_no_file_is_long() -> None:
    long = {path: lines for path, text in modules() if (lines := text.count("\n")) > LONGEST_FILE}
    assert not long


def test_no_function_is_long() -> None:
    long = {
        f"{path}: {node.name}": lines
        for path, text in modules()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION
    }
    assert not long


def test_no_module_of_ours_forces_the_standard_library_s_to_take_another_name() -> None:
    renamed = [
        f"{path}: import {name.name} as {name.asname}"
        for path, text in modules()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Import)
        for name in node.names
        if name.asname and name.name.split(".")[0] in sys.stdlib_module_names
    ]
    assert not renamed
