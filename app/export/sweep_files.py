"""The points of a sweep as a zip of two tables, CSV or Parquet, written from front to back while points are read."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import numpy as np

from firmground.app.export.batches import Batch
from firmground.app.export.choice import SweepFormat
from firmground.app.export.columns import Column
from firmground.app.export.files import LEVELS, Counted
from firmground.app.export.records import Columns
from firmground.app.export.stream import Sink
from firmground.app.export.sweep_columns import Row, rows_of, tables_of
from firmground.app.export.tables import CsvTable, ParquetTable, definitions, documented
from firmground.app.records.sweep import LaunchedSweepJson, NumberedPoint
from firmground.engine.frames import Array
from firmground.engine.spec.sweep import stored_sweep
from firmground.version import __version__

ROWS = 16_384  # in memory at a time
_PLACEHOLDERS = {"int": 0, "float": 0.0, "bool": False}


def write_sweep(
    sweep: LaunchedSweepJson, points: Callable[[], Iterable[NumberedPoint]], file: Sink, form: SweepFormat
) -> None:
    """`points` reads them, once for each table, in the order of the grid."""
    spec = stored_sweep(sweep["sweep"])
    tables = tables_of(spec)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVELS[form]) as archive:
        about = {"firmground": __version__} | sweep
        for name, text in (("sweep.json", json.dumps(about, indent=2)), ("columns.csv", documented(tables))):
            with archive.open(name, "w") as entry:
                entry.write(text.encode())
        file.flush()  # that it has begun
        for table, columns in tables.items():
            with archive.open(f"{table}.{form}", "w", force_zip64=True) as entry:
                writer: CsvTable | ParquetTable
                if form == "csv":
                    writer = CsvTable(columns, entry)
                else:
                    writer = ParquetTable(columns, Counted(entry), _about(sweep, table, columns))
                rows = (row for point in points() for row in rows_of(table, spec, point))
                for batch in _batches(rows, columns, sweep["id"]):
                    writer.add(batch)
                writer.close()


def _about(sweep: LaunchedSweepJson, table: str, columns: Sequence[Column]) -> dict[str, str]:
    """For a table that comes alone."""
    described = {"sweep": sweep["id"], "table": table, "columns": definitions(columns), "firmground": __version__}
    return described | {"document": json.dumps(sweep["sweep"])}


def _batches(rows: Iterator[Row], columns: Sequence[Column], sweep_id: str) -> Iterator[Batch]:
    heads: Columns = {columns[0].name: np.array([sweep_id], dtype=object)}
    while portion := list(islice(rows, ROWS)):
        numbers = {column.name: _column(column, [row.get(column.name) for row in portion]) for column in columns[1:]}
        nowhere = np.zeros(len(portion), dtype=np.int64)
        yield Batch(heads, {}, numbers, nowhere, nowhere)


def _column(column: Column, values: Sequence[Any]) -> Array:
    """Absent values are masked, or None in a column of text."""
    if column.kind == "text":
        cells = [None if value is None else value if isinstance(value, str) else json.dumps(value) for value in values]
        return np.array(cells, dtype=object)
    absent = [value is None for value in values]
    there = [_PLACEHOLDERS[column.kind] if value is None else value for value in values]
    return np.ma.array(np.array(there), mask=absent)
