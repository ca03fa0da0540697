"""Batches of rows as CSV or Parquet.

Arrow builds CSV a column at a time: values that the rows of an item or a place share are written once and repeated as
text. Absent is empty, and a number that is not finite is NaN, inf or -inf. A text that a spreadsheet would take for a
formula gets an apostrophe in front.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import IO, Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from firmground.app.export.batches import Batch
from firmground.app.export.columns import TABLES, Column, ColumnKind
from firmground.app.export.records import Columns
from firmground.engine.frames import Array

GROUP = 131_072  # rows at least of a Parquet row group
FORMULA = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
)  # with one of these at the beginning some spreadsheets take a cell for a formula
_KINDS: dict[ColumnKind, pa.DataType] = {
    "int": pa.int64(),
    "float": pa.float64(),
    "text": pa.string(),
    "bool": pa.bool_(),
}

Cells: TypeAlias = Any  # an Arrow array of strings
_join: Callable[..., Cells] = pc.binary_join_element_wise


class CsvTable:
    def __init__(self, columns: Sequence[Column], file: IO[bytes]) -> None:
        self._file = file
        self._kinds = {column.name: column.kind for column in columns}
        self._places: tuple[Columns, Cells] | None = None
        file.write((",".join(map(quoted, self._kinds)) + "\n").encode())

    def add(self, batch: Batch) -> None:
        texts = [_beside(self._texts(batch.heads)).take(_index(batch.item))]
        if batch.places:
            texts.append(self._placed(batch.places).take(_index(batch.place)))
        lines = _join(_beside([*texts, *self._texts(batch.numbers)]), "", "\n")
        _, offsets, text = lines.buffers()
        end = np.frombuffer(offsets, np.int32)[len(lines)]
        self._file.write(memoryview(text)[:end])

    def close(self) -> None:
        pass

    def _placed(self, places: Columns) -> Cells:
        if self._places is None or self._places[0] is not places:
            self._places = places, _beside(self._texts(places))
        return self._places[1]

    def _texts(self, columns: Columns) -> list[Cells]:
        return [_text(_array(values, self._kinds[name])) for name, values in columns.items()]


class ParquetTable:
    """`about` goes into the schema's metadata, as every column's unit and meaning does into its field's."""

    def __init__(self, columns: Sequence[Column], file: io.IOBase, about: Mapping[str, str]) -> None:
        self._kinds = {column.name: column.kind for column in columns}
        fields = [_field(column) for column in columns]
        self._schema = pa.schema(fields, metadata={name: text.encode() for name, text in about.items()})
        self._writer = pq.ParquetWriter(pa.PythonFile(file, "w"), self._schema, compression="zstd")
        self._gathered: list[pa.Table] = []

    def add(self, batch: Batch) -> None:
        found = {
            name: _array(values, self._kinds[name]).take(_index(batch.item)) for name, values in batch.heads.items()
        }
        for name, values in batch.places.items():
            found[name] = _array(values, self._kinds[name]).take(_index(batch.place))
        for name, values in batch.numbers.items():
            found[name] = _array(values, self._kinds[name])
        self._gathered.append(pa.table([found[name] for name in self._kinds], schema=self._schema))
        if sum(table.num_rows for table in self._gathered) >= GROUP:
            self._flush()

    def close(self) -> None:
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        if self._gathered:
            self._writer.write_table(pa.concat_tables(self._gathered).combine_chunks())
        self._gathered = []


def documented(tables: Mapping[str, Sequence[Column]] = TABLES) -> str:
    """The columns of all tables, as CSV."""
    lines = ["table,column,unit,meaning"]
    for table, columns in tables.items():
        lines += [",".join(map(quoted, (table, one.name, one.unit, one.meaning))) for one in columns]
    return "\n".join(lines) + "\n"


def definitions(columns: Sequence[Column]) -> str:
    """Unit and meaning of each column of one table, as JSON."""
    return json.dumps({one.name: {"unit": one.unit, "meaning": one.meaning} for one in columns})


def quoted(text: str) -> str:
    """A cell that is text in every spreadsheet."""
    if text.startswith(FORMULA):
        text = "'" + text
    if any(sign in text for sign in ',"\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return text


def _field(column: Column) -> pa.Field[Any]:
    return pa.field(column.name, _KINDS[column.kind], metadata={"unit": column.unit, "meaning": column.meaning})


def _array(values: Array, kind: ColumnKind) -> pa.Array[Any]:
    """Masked values become null; NaN stays NaN."""
    mask = np.ma.getmaskarray(values) if isinstance(values, np.ma.MaskedArray) else None
    plain = np.ma.getdata(values)
    if kind == "float" and plain.dtype != object:
        plain = plain.astype(np.float64)  # so that the text has the digits of the exact number
    return pa.array(plain, _KINDS[kind], mask=mask, from_pandas=False)


def _text(array: pa.Array[Any]) -> Cells:
    """Cells, none of them null."""
    if pa.types.is_string(array.type):
        distinct = array.dictionary_encode()
        cells = pa.array([quoted(str(text)) for text in distinct.dictionary.to_pylist()], pa.string())
        texts: Cells = cells.take(distinct.indices)
    else:
        texts = array.cast(pa.string())
        if pa.types.is_floating(array.type) and pc.any(pc.is_nan(array)).as_py():
            texts = pc.if_else(pc.is_nan(array), "NaN", texts)
    return texts.fill_null("")


def _beside(texts: Iterable[Cells]) -> Cells:
    return _join(*texts, ",")


def _index(rows: Array) -> pa.Int64Array:
    return pa.array(rows, pa.int64())
