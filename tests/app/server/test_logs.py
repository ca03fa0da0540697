from __future__ import annotations

import ast
import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest

import firmground
from firmground.app.server.logs import FIELDS, configure


@pytest.fixture(autouse=True)
def root() -> Iterator[None]:
    before = logging.getLogger().handlers, logging.getLogger().level
    yield
    logging.getLogger().handlers, logging.getLogger().level = before


def test_a_json_line_tells_what_happened_to_which_run() -> None:
    stream = io.StringIO()
    configure("json", stream)
    logging.getLogger("firmground").info("run queued", extra={"run": "abc", "password": "secret"})
    (line,) = stream.getvalue().splitlines()
    told = json.loads(line)
    assert (told["event"], told["level"], told["run"]) == ("run queued", "info", "abc")
    assert told["timestamp"].endswith("Z")
    assert "secret" not in line


def broken() -> None:
    token = "-".join(["hush"] * 3)
    raise ValueError(f"what went wrong with {len(token)} characters")


@pytest.mark.parametrize("style", ["json", "text"])
def test_a_trace_shows_no_values_and_is_one_line_of_json(style: Literal["json", "text"]) -> None:
    stream = io.StringIO()
    configure(style, stream)
    try:
        broken()
    except ValueError:
        logging.getLogger("firmground").exception("it broke")
    assert "what went wrong with 14 characters" in stream.getvalue()
    assert "hush-hush" not in stream.getvalue()
    assert style == "text" or json.loads(stream.getvalue())["event"] == "it broke"


def test_text_is_one_line_with_the_fields_behind_it() -> None:
    stream = io.StringIO()
    configure("text", stream)
    logging.getLogger("firmground").warning("wrong token", extra={"address": "10.0.0.1"})
    (line,) = stream.getvalue().splitlines()
    assert "wrong token" in line
    assert "address=10.0.0.1" in line


def test_every_field_that_the_code_logs_is_told() -> None:
    """`extra` is filtered, so that no secret gets into a line by accident: a field left out is never seen."""
    package = Path(firmground.__file__).parent
    logged = {
        key.value
        for room in ("app", "engine")
        for path in (package / room).rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.keyword) and call.arg == "extra" and isinstance(call.value, ast.Dict)
        for key in call.value.keys
        if isinstance(key, ast.Constant)
    }
    assert logged <= set(FIELDS)
    assert "job" in logged
