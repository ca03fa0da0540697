"""The ledger that is shipped: whole, of today's shape, and judged like any other."""

from __future__ import annotations

from typing import get_type_hints

import pytest

from app.sample.ledger import shipped_ledger
from engine.claims import NAMES, claim
from engine.claims.finding import Finding
from engine.claims.judge import judge

KINDS = {"plot", "slopes", "map", "pictures", "bars"}


@pytest.fixture(scope="module")
def findings() -> dict[str, Finding]:
    ledger = shipped_ledger()
    assert ledger is not None, "make ledger"
    assert ledger["made"].startswith("20")
    assert "cores" in ledger["machine"]
    return ledger["findings"]


def test_every_claim_is_in_it_in_full(findings: dict[str, Finding]) -> None:
    assert list(findings) == list(NAMES)
    for name, one in findings.items():
        assert set(one) == set(get_type_hints(Finding)), f"make ledger: {name} is of another shape"
        assert (one["name"], one["budget"], one["seeds"]) == (name, "full", list(range(10)))
        assert {"firmground", "torch", "machine"} <= set(one["versions"])


@pytest.mark.parametrize("name", NAMES)
def test_its_instruments_are_to_be_trusted(findings: dict[str, Finding], name: str) -> None:
    one = findings[name]

    assert [check["name"] for check in one["checks"] if not check["holds"]] == []
    assert {panel["kind"] for panel in one["figure"]} <= KINDS
    assert 2 <= len(one["figure"]) <= 4
    judged = judge(claim(name), one, findings)
    assert judged["verdict"] in ("supported", "not supported", "inconclusive")
    assert "cannot decide" not in judged["reason"]
