"""The programs that tests start as servers, by the names of their modules; apart, for nothing is imported here."""

from __future__ import annotations

USUAL = "firmground.app.terminal.cli"
SLOTLESS = "tests.app.slotless"  # trains nothing, and so loads no PyTorch, which takes seconds
PACED = "tests.app.paced"  # trains so slowly that a test is in time to interrupt
