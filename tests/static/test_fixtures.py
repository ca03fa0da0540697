"""The tables that the JavaScript tests read are what Python says today."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.fixtures import typescript
from tests.fixtures.make import FILES, HERE, table, text


@pytest.mark.parametrize("name", FILES)
def test_a_fixture_is_what_python_makes_today(name: str) -> None:
    kept = (HERE / f"{name}.json").read_text(encoding="utf-8")

    assert json.loads(kept) == json.loads(text(name)), "run: python -m tests.fixtures.make"


def test_the_types_of_messages_are_what_python_makes_today() -> None:
    kept = typescript.TARGET.read_text(encoding="utf-8")

    assert kept == typescript.text(), "run: python -m tests.fixtures.typescript"


def test_every_fixture_is_made_here() -> None:
    assert {path.stem for path in HERE.glob("*.json")} == set(FILES)


def test_pythons_own_reader_reads_the_table_that_the_page_writes() -> None:
    rows = list(csv.reader(io.StringIO(str(table()["text"]))))

    assert rows == [["step", 'a "b", c'], ["0", ""], ["1", "-0.125"], ["2", "x\ny"]]
