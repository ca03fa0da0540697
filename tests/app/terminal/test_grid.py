"""Axes as they are typed."""

from __future__ import annotations

from typing import Any

import pytest

from firmground.app.errors import InvalidRequest
from firmground.app.terminal.grid import axis


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lr=0.1,0.5", {"paths": ["lr"], "values": [0.1, 0.5]}),
        ("lr=0.1", {"paths": ["lr"], "values": [0.1]}),
        ("arms.1.norm.kind=batch,layer", {"paths": ["arms.1.norm.kind"], "values": ["batch", "layer"]}),
        ("widths=4x16,[16],[16,8]", {"paths": ["widths"], "values": ["4x16", [16], [16, 8]]}),
        ("lr=0.01..10:7", {"path": "lr", "from": 0.01, "to": 10, "count": 7}),
        ("lr=1e-3..1e1:5", {"path": "lr", "from": 0.001, "to": 10.0, "count": 5}),
        ("lr+batch_size=[0.1,32],[0.5,64]", {"paths": ["lr", "batch_size"], "values": [[0.1, 32], [0.5, 64]]}),
        (
            'arms.1.norm={"kind":"group","groups":4},null',
            {"paths": ["arms.1.norm"], "values": [{"kind": "group", "groups": 4}, None]},
        ),
        ('arms.1.name="a, b",c', {"paths": ["arms.1.name"], "values": ["a, b", "c"]}),
    ],
)
def test_an_axis_is_read_as_it_is_meant(text: str, expected: dict[str, Any]) -> None:
    assert axis("--grid", text) == expected
    assert axis("--tuned", text) == {"tuned": True} | expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("lr", "--grid: got 'lr'. Allowed: path=v1,v2 such as lr=0.1,0.5"),
        ("lr=", "Allowed: path=v1,v2 such as lr=0.1,0.5"),
        ("=1,2", "Allowed: path=v1,v2 such as lr=0.1,0.5"),
        ("lr+=[1,2]", "or path+path=[v,w],[v,w] for settings that change together"),
        ("lr=0.1,,0.5", "Allowed: a value between two commas"),
        ("widths=[16,[8]", "Allowed: brackets and quotes that are closed"),
        ('arms.1.norm={"kind":"batch","kind":"none"}', "each key of an object once"),
    ],
)
def test_what_is_no_axis_is_refused(text: str, message: str) -> None:
    with pytest.raises(InvalidRequest) as refused:
        axis("--grid", text)

    assert message in refused.value.message
