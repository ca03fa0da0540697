"""Exit codes of the command `firmground`."""

from __future__ import annotations

FAILED = 1
"""The run failed."""
WRONG = 2
"""The request is not valid."""
NO_DATABASE = 3
"""The database is unavailable."""
INTERRUPTED = 130
"""The shell's code for Ctrl-C."""
UNREAD = 141
"""The shell's code for a pipe without a reader."""
