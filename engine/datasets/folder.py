"""Where data sets that live in files are looked for, unless a setting says otherwise."""

from __future__ import annotations

from pathlib import Path

DEFAULT_FOLDER = Path("/usr/share/datasets")  # where Debian's packages put shared data sets
