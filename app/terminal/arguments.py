"""The arguments of a training command: an experiment from a file or a pipe, and changes of its values."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from firmground.app.errors import InvalidRequest, InvalidSetting
from firmground.app.json_document import Repeated, parse_json
from firmground.engine.spec.presets import PRESETS

STDIN = "-"


def experiment_file(name: str) -> tuple[Any] | None:
    """The document in the file `name`, in a tuple since it may be null; None if `name` is a preset.

    The name of a preset takes precedence over a file of that name; `-` is standard input. Raises InvalidRequest.
    """
    path = Path(name)
    named_as_one = name == STDIN or os.sep in name or path.suffix.lower() == ".json"
    if any(name == preset.name for preset in PRESETS) or not (named_as_one or _exists(path)):
        return None
    try:
        return (parse_json(_read(name)),)
    except OSError as error:
        raise InvalidRequest("FILE", name, f"a file that can be read ({error.strerror})") from None
    except ValueError as error:  # UnicodeDecodeError and wrong paths are ValueErrors too
        raise InvalidRequest("FILE", name, f"a file with one JSON document ({error})") from None


def changed(pairs: Sequence[str]) -> dict[str, Any]:
    """Changes as `path=value`. A value that is not JSON is text. Raises InvalidRequest."""
    changes: dict[str, Any] = {}
    for pair in pairs:
        path, sign, text = pair.partition("=")
        if not (path and sign):
            raise InvalidRequest("--set", pair, "path=value, such as arms.1.norm.eps=0.001")
        if path in changes:
            raise InvalidRequest("--set", pair, f"{path} once")
        try:
            changes[path] = parse_json(text)
        except Repeated as error:
            raise InvalidRequest("--set", error.key, "each key of an object once") from None
        except ValueError:
            changes[path] = text
    return changes


def separated(text: str) -> list[str]:
    """The parts of a variable, separated by spaces and quoted as in a shell. Raises InvalidSetting."""
    try:
        return shlex.split(text)
    except ValueError as error:
        raise InvalidSetting("set (or FIRMGROUND_SET)", text, f"path=value, separated by spaces ({error})") from None


def _read(name: str) -> bytes:
    if name == STDIN:
        if sys.stdin is None or sys.stdin.closed:
            raise InvalidRequest("FILE", STDIN, "an open standard input")
        return sys.stdin.buffer.read()
    return Path(name).read_bytes()


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
