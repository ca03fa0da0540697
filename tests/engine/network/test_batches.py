"""Mini-batches of many seeds at once are those of each seed alone."""

from __future__ import annotations

import pytest
import torch

from firmground.engine.network import batches
from firmground.engine.network.batches import Orders, Place, batch

SEEDS = (3, 0, 11)


@pytest.mark.parametrize("room", [batches.ROOM, 0])
def test_each_seed_gets_its_own_batch_in_every_epoch(room: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "ROOM", room)
    orders, place = Orders(SEEDS), Place()
    for _ in range(10):  # 3 batches an epoch
        place = place.fitted(7, 25)
        found = orders.batches(place, 7, 25)
        assert torch.equal(found, torch.stack([batch(seed, place, 7, 25) for seed in SEEDS]))
        place = place.after(7)
    assert place.epoch == 3


def test_places_in_several_epochs_and_sets_are_not_mixed_up() -> None:
    orders = Orders(SEEDS)
    for epoch, examples in ((0, 20), (5, 20), (0, 30), (0, 20)):
        found = orders.batches(Place(epoch, 4), 6, examples)
        assert torch.equal(found, torch.stack([batch(seed, Place(epoch, 4), 6, examples) for seed in SEEDS]))
