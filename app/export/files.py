"""Export files: a zip of tables as CSV or Parquet, or one JSON document. They are written as the log is read."""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any, Literal

import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from app.export.columns import TABLES, Column, Kind
from app.export.records import Columns, lanes_of, rows
from app.run import RunJson
from engine.experiment import parse_experiment
from engine.frames import Item, encode_json

Table = Literal["csv", "parquet"]
_KINDS: dict[Kind, pa.DataType] = {"int": pa.int64(), "float": pa.float64(), "text": pa.string(), "bool": pa.bool_()}
_AT_ONCE = 50_000  # rows; Parquet's groups, and what is held in memory of a table


def write_json(run: RunJson, items: Iterable[Item], file: IO[bytes]) -> None:
    """{"run": …, "items": […]}: the run as the API tells it, and its whole log."""
    file.write(b'{"run":' + json.dumps(run).encode() + b',"items":[')
    for index, item in enumerate(items):
        file.write((b"," if index else b"") + encode_json(item))
    file.write(b"]}")


def write_tables(run: RunJson, items: Iterable[Item], file: IO[bytes], kind: Table) -> None:
    """One file a table, `columns.csv` with what each column means, and `experiment.json`."""
    lanes = lanes_of(parse_experiment(run["experiment"]), run["probe_labels"])
    with tempfile.TemporaryDirectory() as folder, ExitStack() as opened:
        tables = {name: _Writer(Path(folder) / f"{name}.{kind}", columns, kind) for name, columns in TABLES.items()}
        for table in tables.values():
            opened.callback(table.close)
        for item in items:
            for name, columns in rows(item, lanes):
                tables[name].add(columns)
        opened.close()
        _zip(run, [table.path for table in tables.values()], file)


class _Writer:
    """Rows of one table, gathered until there are enough to be worth writing."""

    def __init__(self, path: Path, columns: tuple[Column, ...], kind: Table) -> None:
        self.path = path
        self._schema = pa.schema([_field(column) for column in columns])
        self._writer = _writer(path, self._schema, kind)
        self._gathered: list[pa.Table] = []
        self._rows = 0

    def add(self, columns: Columns) -> None:
        arrays = [pa.array(columns[field.name], field.type, from_pandas=True) for field in self._schema]
        self._gathered.append(pa.Table.from_arrays(arrays, schema=self._schema))
        self._rows += self._gathered[-1].num_rows
        if self._rows >= _AT_ONCE:
            self._flush()

    def close(self) -> None:
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        if self._gathered:
            self._writer.write_table(pa.concat_tables(self._gathered).combine_chunks())
        self._gathered, self._rows = [], 0


def _writer(path: Path, schema: pa.Schema, kind: Table) -> Any:
    return pq.ParquetWriter(path, schema) if kind == "parquet" else pacsv.CSVWriter(path, schema)


def _field(column: Column) -> pa.Field[Any]:
    return pa.field(column.name, _KINDS[column.kind], metadata={"unit": column.unit, "meaning": column.meaning})


def _zip(run: RunJson, paths: list[Path], file: IO[bytes]) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        archive.writestr("experiment.json", json.dumps(run["experiment"], indent=2))
        archive.writestr("columns.csv", "\n".join(_documented()) + "\n")
        for path in paths:
            archive.write(path, path.name)


def _documented() -> Iterator[str]:
    yield "table,column,unit,meaning"
    for name, columns in TABLES.items():
        for column in columns:
            yield f'{name},{column.name},"{column.unit}","{column.meaning}"'
