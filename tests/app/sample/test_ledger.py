"""The ledger that is shipped: whole, of today's shape, and judged like any other."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import get_type_hints

import numpy as np
import pytest
from scipy import stats

from firmground.app.sample import make_ledger
from firmground.app.sample.ledger import FindingOrigin, ShippedLedger, origin, shipped_ledger, write_ledger
from firmground.engine.claims import NAMES, claim
from firmground.engine.claims.finding import Finding
from firmground.engine.claims.judge import judge
from firmground.engine.measures.instruments.inference import sign_flip

KINDS = {"plot", "slopes", "map", "pictures", "bars"}


@pytest.fixture(scope="module")
def findings() -> dict[str, Finding]:
    ledger = shipped_ledger()
    assert ledger is not None, "make ledger"
    assert ledger["made"].startswith("20")
    assert "cores" in ledger["machine"]
    return ledger["findings"]


def test_it_contains_every_claim_in_full(findings: dict[str, Finding]) -> None:
    assert list(findings) == list(NAMES)
    for name, one in findings.items():
        assert set(one) == set(get_type_hints(Finding)), f"make ledger: {name} is of another shape"
        assert (one["name"], one["budget"], one["seeds"]) == (name, "full", list(range(10)))
        assert {"firmground", "torch", "machine"} <= set(one["versions"])


@pytest.mark.parametrize("name", NAMES)
def test_its_instruments_pass_their_checks(findings: dict[str, Finding], name: str) -> None:
    one = findings[name]

    assert [check["name"] for check in one["checks"] if not check["holds"]] == []
    assert {panel["kind"] for panel in one["figure"]} <= KINDS
    judged = judge(claim(name), one, findings)
    assert judged["verdict"] in ("supported", "not supported", "inconclusive")
    assert "cannot decide" not in judged["reason"]


@pytest.mark.parametrize("name", [name for name in NAMES if claim(name).tested])
def test_shuffled_labels_of_its_results_give_uniform_p_values(findings: dict[str, Finding], name: str) -> None:
    """To shuffle the labels of pairs of arms is to turn signs at random: 200 times, and in each way that there is."""
    effects = np.array(findings[name]["effects"])
    turned = np.random.default_rng(200).choice((-1.0, 1.0), size=(200, len(effects)))

    shuffled = [sign_flip(effects * signs) for signs in turned]
    every = np.array([sign_flip(effects * np.array(signs)) for signs in product((-1.0, 1.0), repeat=len(effects))])

    assert stats.kstest(shuffled, "uniform").pvalue > 0.001
    assert [float(np.mean(every <= p)) for p in np.unique(every)] == np.unique(every).tolist()


def test_claims_made_again_by_themselves_leave_the_others_as_they_are(
    findings: dict[str, Finding], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "ledger.json.gz"
    old = FindingOrigin(made="2026-01-02T03:04:05Z", machine="a test")
    before = {name: findings[name] for name in NAMES if name != "noisy-batch"}
    write_ledger(ShippedLedger(made=old["made"], machine=old["machine"], findings=before), file)
    changed = findings["other-norms"].copy()
    changed["n"] = 7
    fresh = {"other-norms": changed, "noisy-batch": findings["noisy-batch"]}
    monkeypatch.setattr(make_ledger, "reproduce", lambda names: {name: fresh[name] for name in names})

    make_ledger.make(("other-norms", "noisy-batch"), file)

    shipped_ledger.cache_clear()
    ledger = shipped_ledger(file)
    assert ledger is not None
    assert list(ledger["findings"]) == list(NAMES)
    assert ledger["findings"] == {**before, **fresh}
    assert origin(ledger, "input-scaling") == old
    assert origin(ledger, "other-norms") == origin(ledger, "noisy-batch") == ledger["later"]["other-norms"]
    assert origin(ledger, "other-norms")["made"] > old["made"]


def test_a_ledger_of_all_claims_has_one_origin(
    findings: dict[str, Finding], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(make_ledger, "reproduce", lambda names: {name: findings[name] for name in names})

    ledger = make_ledger.make(NAMES, tmp_path / "ledger.json.gz")

    assert "later" not in ledger
    assert {origin(ledger, name)["made"] for name in NAMES} == {ledger["made"]}
