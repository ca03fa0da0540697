"""Export files: a zip of tables as CSV or Parquet, or one JSON document.

They are written from front to back while the log is read, so that a file can be sent while it is made. Each table reads
the log again: that costs less than keeping its rows, and needs no disk.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterable
from typing import IO, Any

from typing_extensions import Buffer

from firmground.app.export.about import about, about_table
from firmground.app.export.batches import batches
from firmground.app.export.choice import ExportChoice
from firmground.app.export.columns import TABLES
from firmground.app.export.lane_columns import lanes_of
from firmground.app.export.stream import Sink
from firmground.app.export.tables import CsvTable, ParquetTable, documented
from firmground.app.records.run import RunJson
from firmground.engine.frames import Item, LoggedEvent, encode_json
from firmground.engine.spec.experiment import stored_experiment

Reading = Callable[[str], Iterable[Item]]
"""The chosen items: `frame`, `event` or `all`."""
# For CSV, level 6 takes three times as long as 5 and saves half a per cent. Parquet is small already.
LEVELS = {"csv": 5, "parquet": 1}
LARGE = 2**26  # bytes of a log whose tables may exceed 2 GB, beyond which a zip needs its large form


def write_json(run: RunJson, items: Iterable[Item], file: Sink) -> None:
    """{"run": …, "items": […]}: the run as in the API, and its log."""
    file.write(b'{"run":' + json.dumps(run).encode() + b',"items":[')
    file.flush()  # the client sees that it has begun
    for index, item in enumerate(items):
        file.write((b"," if index else b"") + encode_json(item))
    file.write(b"]}")


def write_tables(
    run: RunJson, reading: Reading, file: Sink, choice: ExportChoice, events: Iterable[LoggedEvent]
) -> None:
    """One file for each table, `columns.csv` with the meaning of each column, `experiment.json` and `run.json`.

    `events` are all of the log, also those that the choice leaves out.
    """
    lanes = lanes_of(stored_experiment(run["experiment"]), run["probe_labels"], events)
    description = about(run)
    level = LEVELS[choice.form]
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, text in (
            ("run.json", json.dumps(description, indent=2)),
            ("experiment.json", json.dumps(run["experiment"], indent=2)),
            ("columns.csv", documented()),
        ):
            with archive.open(name, "w") as entry:
                entry.write(text.encode())
        file.flush()  # that it has begun
        for table in choice.tables:
            with archive.open(f"{table}.{choice.form}", "w", force_zip64=run["bytes"] > LARGE) as entry:
                writer = _writer(table, entry, choice, description)
                for batch in batches(table, reading("event" if table == "events" else "frame"), run["id"], lanes):
                    writer.add(batch)
                writer.close()


def _writer(table: str, entry: IO[bytes], choice: ExportChoice, description: dict[str, Any]) -> CsvTable | ParquetTable:
    if choice.form == "csv":
        return CsvTable(TABLES[table], entry)
    return ParquetTable(TABLES[table], Counted(entry), about_table(description, table))


class Counted(io.RawIOBase):
    """An entry of a zip that reports its position, which Parquet needs."""

    def __init__(self, entry: IO[bytes]) -> None:
        self._entry, self._position = entry, 0

    def writable(self) -> bool:
        return True

    def write(self, data: Buffer, /) -> int:
        written = self._entry.write(data)
        self._position += written
        return written

    def tell(self) -> int:
        return self._position
