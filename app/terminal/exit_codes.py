"""Exit codes of the command `firmground`."""

from __future__ import annotations

FAILED = 1
"""The run failed."""
WRONG = 2
"""Something asked for is wrong."""
NO_DATABASE = 3
"""The database cannot be used."""
INTERRUPTED = 130
"""As a shell tells of Ctrl-C."""
UNREAD = 141
"""As a shell tells of a pipe that lost its reader."""
