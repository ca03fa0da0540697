"""The default folder of data sets that are files."""

from __future__ import annotations

from pathlib import Path

DEFAULT_FOLDER = Path("/usr/share/datasets")  # where Debian's packages put shared data sets
