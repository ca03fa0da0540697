"""An entry point that takes long to import, as PyTorch does."""

from __future__ import annotations

import time

from tests.engine.executors.jobs import act

time.sleep(0.5)
__all__ = ["act"]
