from __future__ import annotations

import pytest

from firmground.app.security.errors import TooOften
from firmground.app.security.rates import Rates


def test_launches_are_limited_for_each_address() -> None:
    rates = Rates(launches_per_minute=2)
    rates.count("launch", "10.0.0.1")
    rates.count("launch", "10.0.0.1")
    with pytest.raises(TooOften, match="2 a minute; try again in") as caught:
        rates.count("launch", "10.0.0.1")
    assert 1 <= caught.value.seconds <= 60
    rates.count("launch", "10.0.0.2")
