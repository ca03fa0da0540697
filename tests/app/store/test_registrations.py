"""Registrations of claims: once for each spec, the earlier ones kept."""

from __future__ import annotations

from firmground.app.store.store import Store
from firmground.engine.questions.question import digest

SPECS = {"one": {"statistic": "steps", "band": 0.1}, "two": {"statistic": "loss", "band": 0.1}}


def test_each_claim_is_registered_once(store: Store) -> None:
    store.registrations.register_claims(SPECS)
    before = store.registrations.of_claims()
    store.registrations.register_claims(SPECS)

    assert store.registrations.of_claims() == before
    assert {name: [one.hash for one in found] for name, found in before.items()} == {
        name: [digest(spec)] for name, spec in SPECS.items()
    }


def test_a_spec_that_has_changed_is_registered_beside_the_earlier_one(store: Store) -> None:
    store.registrations.register_claims(SPECS)
    changed = SPECS | {"one": {"statistic": "steps", "band": 0.2}}
    store.registrations.register_claims(changed)

    found = store.registrations.of_claims()
    assert [one.hash for one in found["one"]] == [digest(SPECS["one"]), digest(changed["one"])]
    assert len(found["two"]) == 1


def test_a_spec_that_comes_back_is_registered_again(store: Store) -> None:
    for specs in (SPECS, SPECS | {"one": {"statistic": "other"}}, SPECS):
        store.registrations.register_claims(specs)

    hashes = [one.hash for one in store.registrations.of_claims()["one"]]
    assert hashes[0] == hashes[2] != hashes[1]
