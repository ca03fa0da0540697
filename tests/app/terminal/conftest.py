"""The command in this process, on a data folder of the test's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.terminal.here import Here


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Here:
    return Here(tmp_path, monkeypatch, capsys)
