"""The sample ledger as the cards show it: every claim with its verdict, and the figures that cards draw."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from typing_extensions import TypedDict

from firmground.app.services.claims import Claims
from firmground.app.settings import Settings, url_of
from firmground.app.store.store import Store

RATES = "How many steps it takes at which learning rate"
SHOWN = (
    *("name", "number", "title", "short", "test", "beyond", "band", "debate"),
    *("verdict", "effect", "interval", "bound", "n", "conclusion", "take_home", "reservation"),
)


class FindingsData(TypedDict):
    """`measured` is when the ledger was made, ISO 8601, of findings made at several times the last. `claims` in their
    order, each with the fields of `SHOWN` as the API has them, and how many of its identities hold; `rates` is the
    panel of `faster-learning` over learning rates.
    """

    measured: str
    claims: list[dict[str, Any]]
    rates: dict[str, Any]


def make() -> FindingsData:
    with tempfile.TemporaryDirectory() as folder:
        database = url_of(Path(folder) / "findings.db")
        store = Store(database)
        claims = Claims(store, Settings(home=Path(folder), database=database))
        ledger = claims.list()["items"]
        panels = claims.get("faster-learning")["figure"] or []
        store.close()
    (rates,) = [panel for panel in panels if panel["title"] == RATES]
    measured = max(one["made"]["at"] for one in ledger if one["made"])
    shown = [
        {key: value for key, value in one.items() if key in SHOWN}
        | {"checks": [check["holds"] for check in one["checks"] or []]}
        for one in ledger
    ]
    return FindingsData(measured=measured, claims=shown, rates=rates)
