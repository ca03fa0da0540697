"""The service behind the ledger: what a client may ask for, and what it answers."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from firmground.app.errors import InvalidRequest, UnknownClaim, UnknownReproduction
from firmground.app.sample.ledger import FindingOrigin, ShippedLedger, shipped_ledger, write_ledger
from firmground.app.services import findings
from firmground.app.services.claims import Claims
from firmground.app.services.findings import MOST_KEPT
from firmground.app.store.store import Store
from firmground.engine.claims import NAMES, claim
from firmground.engine.claims.budget import Budget
from firmground.engine.claims.evidence import Check, Detail, Evidence
from firmground.engine.claims.finding import Finding
from firmground.engine.measures.instruments.finding import finding
from tests.app import world

PLANTED = (0.4, 0.5, 0.45, 0.38, 0.52, 0.41, 0.47, 0.5, 0.39, 0.44)


@pytest.fixture
def claims(store: Store, tmp_path: Path) -> Claims:
    return Claims(store, world.settings(tmp_path, sample=False))


def found(name: str = "faster-learning", effects: tuple[float, ...] = PLANTED, **more: Any) -> Finding:
    budget = Budget("quick", tuple(range(len(effects))))
    checks = (Check("one", 1.0, 1.0, 0.0, "arithmetic"),)
    tested = claim(name).tested
    evidence = Evidence(effects=effects, facts={"a": 1.0}, **more) if tested else Evidence(checks=checks)
    return finding(claim(name), evidence, budget, {"firmground": "0"})


def finished(store: Store, name: str = "faster-learning", budget: str = "quick", **more: Any) -> str:
    one = store.reproductions.create(name, budget, list(range(10)), most_queued=9)
    store.reproductions.claim("me", 60.0)
    store.reproductions.finish(one.id, "me", dict(found(name, **more)), [])
    return one.id


def test_before_anything_runs_every_claim_is_listed_without_a_result(claims: Claims) -> None:
    items = claims.list()["items"]

    assert [item["name"] for item in items] == list(NAMES)
    assert all(item["statistic"] and item["verdict"] is None and item["effect"] is None for item in items)
    assert all(item["reproduction"] is None and item["figure"] is None for item in items)
    assert all(item["take_home"] is None and "wording" not in item for item in items)


def test_a_finished_reproduction_shows_its_verdict(claims: Claims, store: Store) -> None:
    one = finished(store)

    told = claims.get("faster-learning")

    assert told["verdict"] == "supported"
    assert told["effect"] == pytest.approx(1.56, abs=0.01)
    assert told["adjusted_p"] == pytest.approx(10 * (told["p"] or 0))
    assert told["take_home"] == "About a third fewer steps here with batch norm than without."
    assert told["n"] == 10
    assert told["made"] is not None
    assert told["made"]["sample"] is False
    assert told["runs"] == store.reproductions.runs(one)
    assert told["reproduction"] is None
    assert told["effects"] == list(PLANTED)
    assert claims.list()["items"][5]["effects"] is None
    assert told["reservation"] == ""


def test_a_statistic_that_contradicts_the_verdict_is_told_beside_it(claims: Claims, store: Store) -> None:
    falls = tuple(-value for value in PLANTED)
    finished(store, details=(Detail("to a loss of 1", falls, aim="greater"),))

    words = "But the opposite: to a loss of 1, 0.64 × (0.62 × to 0.66 ×)."
    assert claims.get("faster-learning")["reservation"] == words
    assert claims.list()["items"][5]["reservation"] == words


def test_holms_correction_counts_other_claims(claims: Claims, store: Store) -> None:
    finished(store)
    alone = claims.get("faster-learning")["adjusted_p"] or 0
    finished(store, "noisy-batch", effects=tuple(2 * value for value in PLANTED))

    assert claims.get("faster-learning")["adjusted_p"] == pytest.approx(alone)  # equal p: Holm never falls
    finished(store, "noisy-batch", effects=tuple((-1) ** at * value for at, value in enumerate(PLANTED)))
    assert claims.get("faster-learning")["adjusted_p"] == pytest.approx(alone)


def test_a_bound_has_one_end_and_a_p_value_on_its_side_alone(claims: Claims, store: Store) -> None:
    details = (Detail("lower", PLANTED, bound="at least"), Detail("unknown", PLANTED, bound="unknown"))
    finished(store, bound="at least", censored=10, details=details)

    told = claims.get("faster-learning")

    assert told["interval"] == [pytest.approx(1.51, abs=0.01), None]
    assert (told["bound"], told["verdict"], told["p"], told["p_drawn"]) == ("at least", "supported", 2.0**-9, False)
    lower, unknown = told["details"] or []
    assert lower["interval"] == told["interval"]
    assert (unknown["effect"], unknown["interval"], unknown["p"]) == (None, None, None)

    finished(store, bound="at most", censored=10)
    told = claims.list()["items"][5]
    assert told["interval"] == [None, pytest.approx(1.62, abs=0.01)]
    assert (told["verdict"], told["p"], told["adjusted_p"]) == ("inconclusive", None, 1.0)


def test_a_finding_of_an_earlier_version_with_lanes_cut_off_on_both_sides_is_unknown(
    claims: Claims, store: Store
) -> None:
    """It was stored with two ends and without a bound."""
    finished(store, effects=(0.0,) * 10, censored=20)

    told = claims.get("faster-learning")

    assert (told["verdict"], told["bound"], told["effect"], told["interval"]) == ("inconclusive", "unknown", None, None)


def test_a_reproduction_under_way_is_shown_beside_the_last_result(claims: Claims, store: Store) -> None:
    finished(store)
    asked = claims.reproduce("faster-learning", {"seeds": [4, 2], "budget": "full"})

    told = claims.get("faster-learning")

    assert told["reproduction"] is not None
    assert told["reproduction"]["id"] == asked["id"]
    assert (asked["seeds"], asked["budget"], asked["state"], asked["place"]) == ([4, 2], "full", "queued", 1)
    assert told["verdict"] == "supported"
    claims.cancel("faster-learning", asked["id"])
    assert claims.get("faster-learning")["reproduction"] is None


def test_the_default_is_quick_with_ten_seeds(claims: Claims) -> None:
    asked = claims.reproduce("test-time", {})

    assert (asked["budget"], asked["seeds"]) == ("quick", list(range(10)))


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ({"seeds": 0}, "seeds: got 0. Allowed: how many, a whole number from 1 to 40"),
        ({"seeds": True}, "seeds: got True."),
        ({"seeds": "all"}, "seeds: got 'all'."),
        ({"seeds": [1, 1]}, "seeds that differ"),
        ({"seeds": []}, "a list of 1 to 40 entries"),
        ({"seeds": [10_000]}, "seeds.0: got 10000. Allowed: a whole number from 0 to 9,999."),
        ({"budget": "huge"}, "budget: got 'huge'. Allowed: one of quick, full."),
        ({"seed": 1}, "seed: got 1. Allowed: no such field; known are budget, seeds."),
        ([], "Allowed: an object"),
    ],
)
def test_errors_name_the_field(claims: Claims, document: Any, words: str) -> None:
    with pytest.raises(InvalidRequest) as error:
        claims.reproduce("test-time", document)

    assert words in error.value.message
    assert claims.get("test-time")["reproduction"] is None


def test_unknown_names_are_refused(claims: Claims) -> None:
    asked = claims.reproduce("test-time", {})
    for act in (claims.get, lambda name: claims.reproduce(name, {})):
        with pytest.raises(UnknownClaim, match="Allowed: one of input-scaling"):
            act("magic")
    for name in ("batch-noise", "magic"):
        with pytest.raises(UnknownReproduction):
            claims.cancel(name, asked["id"])


def test_earlier_findings_stay_available(claims: Claims, store: Store) -> None:
    full, quick = finished(store, budget="full"), finished(store, effects=tuple(-value for value in PLANTED))

    told = claims.get("faster-learning")
    assert [(one["id"], one["budget"], one["shown"]) for one in told["kept"]] == [
        (quick, "quick", True), (full, "full", False),
    ]  # fmt: skip
    assert told["verdict"] == "not supported"
    before = claims.get("faster-learning", [full])
    assert [one["shown"] for one in before["kept"]] == [False, True]
    assert before["verdict"] == "supported"
    assert before["runs"] == store.reproductions.runs(full)
    assert claims.list([full])["items"][5]["verdict"] == "supported"
    assert claims.list()["items"][5]["verdict"] == "not supported"


def test_holms_correction_counts_the_findings_that_are_shown(claims: Claims, store: Store) -> None:
    """One small p next to nine that are 1 is worth ten times itself; next to another as small that is shown, the same;
    next to one that is smaller, nine times."""
    finished(store)
    smaller = finished(store, "noisy-batch", effects=PLANTED * 2)
    finished(store, "noisy-batch")
    p = claims.get("faster-learning")["p"] or 0

    assert claims.get("faster-learning")["adjusted_p"] == pytest.approx(10 * p)
    assert claims.get("faster-learning", [smaller])["adjusted_p"] == pytest.approx(9 * p)
    assert claims.list([smaller])["items"][5]["adjusted_p"] == pytest.approx(9 * p)


def test_unknown_and_unfinished_findings_are_refused(claims: Claims) -> None:
    asked = claims.reproduce("test-time", {})
    for wanted in ("nothing", "sample-test-time", asked["id"]):
        with pytest.raises(UnknownReproduction):
            claims.list([wanted])
        with pytest.raises(UnknownReproduction):
            claims.get("test-time", [wanted])


def test_many_quick_findings_do_not_push_out_the_full_one(claims: Claims, store: Store) -> None:
    full = finished(store, budget="full")
    quick = [finished(store) for _ in range(MOST_KEPT + 2)]

    assert [one["id"] for one in claims.get("faster-learning")["kept"]] == [*quick[: -MOST_KEPT - 1 : -1], full]


def test_a_shipped_finding_that_was_made_by_itself_says_when(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = FindingOrigin(made="2026-02-03T04:05:06Z", machine="another")
    both = {"faster-learning": found(), "noisy-batch": found("noisy-batch")}
    ledger = ShippedLedger(made="2026-01-02T03:04:05Z", machine="a test", findings=both, later={"noisy-batch": later})
    monkeypatch.setattr(findings, "shipped_ledger", lambda: ledger)
    claims = Claims(store, world.settings(tmp_path, sample=True))

    made = [claims.get(name)["made"] for name in both]
    assert [one and (one["at"], one["machine"]) for one in made] == [
        ("2026-01-02T03:04:05Z", "a test"),
        ("2026-02-03T04:05:06Z", "another"),
    ]


def test_a_claim_outside_the_family_counts_its_own_p_alone(store: Store, claims: Claims) -> None:
    finished(store, "while-learning")
    told = claims.get("while-learning")
    assert (told["family"], told["least_seeds"]) == (1, 6)
    assert told["adjusted_p"] == told["p"]
    assert (claims.get("faster-learning")["family"], claims.get("faster-learning")["least_seeds"]) == (10, 9)


def test_the_shipped_ledger_is_shown_until_a_claim_is_reproduced_here(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = ShippedLedger(made="2026-01-02T03:04:05Z", machine="a test", findings={"faster-learning": found()})
    file = tmp_path / "ledger.json.gz"
    write_ledger(ledger, file)
    monkeypatch.setattr(findings, "shipped_ledger", lambda: shipped_ledger(file))
    claims = Claims(store, world.settings(tmp_path, sample=True))

    told = claims.get("faster-learning")
    assert told["made"] == {"at": "2026-01-02T03:04:05Z", "seconds": None, "sample": True, "machine": "a test"}
    assert (told["verdict"], told["runs"]) == ("supported", [])
    finished(store)
    made = claims.get("faster-learning")["made"]
    assert made is not None
    assert made["sample"] is False
    kept = claims.get("faster-learning")["kept"]
    assert [(one["id"], one["sample"], one["shown"]) for one in kept[1:]] == [("sample-faster-learning", True, False)]
    again = claims.get("faster-learning", ["sample-faster-learning"])
    assert again["made"] == told["made"]
    assert again["runs"] == []
    assert json.loads(gzip.decompress(file.read_bytes())) == ledger
    write_ledger(ledger, tmp_path / "again")
    assert (tmp_path / "again").read_bytes() == file.read_bytes()
    assert shipped_ledger(tmp_path / "nothing") is None
