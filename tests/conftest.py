"""The order in which files of tests are begun."""

from __future__ import annotations

from collections import Counter

import pytest


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those that take long first, then those with many tests: what comes last decides how long workers are alone."""
    many = Counter(item.path for item in items)
    items.sort(key=lambda item: (item.get_closest_marker("long") is None, -many[item.path]))
