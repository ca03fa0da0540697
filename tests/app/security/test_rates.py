from __future__ import annotations

import pytest

from app.errors import TooOften
from app.security.rates import Rates


def test_so_many_tries_and_no_more_for_each_address_and_act() -> None:
    rates = Rates(logins_per_minute=3, launches_per_minute=2)
    for _ in range(3):
        rates.check("login", "10.0.0.1")
        rates.count("login", "10.0.0.1")
    with pytest.raises(TooOften, match="3 a minute; try again in") as caught:
        rates.check("login", "10.0.0.1")
    assert 1 <= caught.value.seconds <= 60
    rates.check("login", "10.0.0.2")
    rates.count("launch", "10.0.0.1")
    rates.count("launch", "10.0.0.1")
    with pytest.raises(TooOften):
        rates.count("launch", "10.0.0.1")
