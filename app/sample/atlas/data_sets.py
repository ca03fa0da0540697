"""A map of another data set, whose files `make atlas` needs (README, "Data sets").

Axes and ranges were written down on 2026-12-01 before any network of this map was trained.
"""

from __future__ import annotations

from firmground.app.sample.atlas.map_spec import map_spec

DATA_SETS = (
    map_spec(
        "data-set",
        "Digits and clothes",
        "Networks learn to read handwritten digits, or to tell ten kinds of clothes apart (Fashion-MNIST, 60,000 "
        "pictures of 28 × 28), by plain gradient descent: layers of 16 units, mini-batches of 64. Each has the "
        "learning rate that suits it best, found on three other pairs.",
        ("activation", "data set", "hidden layers"),
        {"path": "activation", "values": ["tanh", "relu"], "labels": ["tanh", "ReLU"]},
        {"path": "dataset", "values": ["digits", "fashion_mnist"], "labels": ["digits", "Fashion-MNIST"]},
        {"path": "widths", "values": ["1x16", "2x16", "4x16", "10x16"], "labels": ["1", "2", "4", "10"]},
        {"path": "lr", "from": 0.0625, "to": 8, "count": 8, "tuned": True},
        predictions=(),
    ),
)
