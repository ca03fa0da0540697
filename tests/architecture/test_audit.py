from __future__ import annotations

from typing import Any

import pytest

from tests.audit import UNKNOWN, VULNERABLE, judged

FINE = {"name": "numpy", "version": "2.4.6", "vulns": []}
HOLE = {"id": "GHSA-1", "fix_versions": ["2.0"], "aliases": [], "description": ""}
BAD = {"name": "wheel", "version": "1.0", "vulns": [HOLE]}
SKIPPED = {"name": "dash", "skip_reason": "Dependency not found on PyPI and could not be audited: dash (4.4.1)"}


@pytest.mark.parametrize(
    ("dependencies", "code", "last"),
    [
        ([FINE, FINE], 0, "audit: 2 packages looked up, 0 vulnerabilities."),
        ([FINE, BAD], VULNERABLE, "audit: 2 packages looked up, 1 vulnerabilities."),
        ([FINE, BAD, SKIPPED], VULNERABLE, "audit: no answer for 1 of 3 packages (dash)."),
        ([FINE, SKIPPED], UNKNOWN, "audit: no answer for 1 of 2 packages (dash)."),
        ([SKIPPED] * 9, UNKNOWN, "audit: no answer for 9 of 9 packages (dash, dash, dash, dash, dash, …)."),
        ([], UNKNOWN, "audit: 0 packages looked up, 0 vulnerabilities."),
    ],
)
def test_what_was_not_looked_up_is_not_called_safe(dependencies: list[dict[str, Any]], code: int, last: str) -> None:
    found, lines = judged({"dependencies": dependencies, "fixes": []})
    assert found == code
    assert lines[-1] == last
    assert ("wheel 1.0: GHSA-1, fixed in 2.0" in lines) == (code == VULNERABLE)
