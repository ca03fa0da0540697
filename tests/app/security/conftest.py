"""A server for all that the gate does, one for each file of tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.app import world
from tests.app.security.visitors import EDITOR, VIEWER


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    given = world.settings(
        tmp_path_factory.mktemp("guarded"),
        token=EDITOR,
        viewer_token=VIEWER,
        host=world.EVERYWHERE,
        logins_per_minute=10_000,
    )
    with world.serving(given, trains=False) as address:
        yield address
