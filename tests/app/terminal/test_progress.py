from __future__ import annotations

import pytest

from firmground.app.terminal.progress import rate_words


@pytest.mark.parametrize(
    ("rate", "words"),
    [(12_345.6, "12,346"), (99.6, "100"), (9.6, "10"), (3.04, "3.0"), (0.3, "0.3"), (0.0123, "0.012")],
)
def test_a_slow_rate_is_not_rounded_to_nothing(rate: float, words: str) -> None:
    assert rate_words(rate) == words
