"""Where the prose says that only one place does something, only that place does it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAKERS = {f"app/sample/{name}.py" for name in ("make", "make_ledger", "lesson/make", "atlas/make")}
SOLE = [
    # what is looked for, where, and the one file that may have it
    (r"\bnew WebSocket\(", "static/js", "*.js", {"static/js/server/socket.js"}),
    (r"dash_clientside|dash_component_api|setProps|_dash-", "static/js", "*.js", {"static/js/dash.js"}),
    (r"\benv_prefix=", "app", "*.py", {"app/settings.py"}),
    (r"^STATUS\b", "app", "*.py", {"app/api/failures.py"}),
    (r"\bsys\.stdout\b", "app", "*.py", {"app/terminal/output.py", *MAKERS}),
    (r"\bjson\.loads?\(.*(?:body|data|text|message)", "app/api", "*.py", set()),
    # An expression that is not a function is evaluated once more at each try, which the pages' policy forbids.
    (r"wait_for_function\(\s*f?[\"'](?![({])", "tests", "*.py", set()),
]


@pytest.mark.parametrize(("pattern", "folder", "names", "allowed"), SOLE, ids=[row[0][:30] for row in SOLE])
def test_what_one_place_does_no_other_does(pattern: str, folder: str, names: str, allowed: set[str]) -> None:
    files = [path for path in (ROOT / folder).rglob(names) if "vendor" not in path.parts]
    assert files
    found = {str(path.relative_to(ROOT)) for path in files if re.search(pattern, path.read_text(), re.MULTILINE)}
    assert found == allowed
