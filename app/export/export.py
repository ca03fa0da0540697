"""One run in one file: which formats there are, and how a file of each is called."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Literal, get_args

from app.errors import InvalidRequest
from app.export.replay import write_replay
from app.jobs import Jobs
from engine.frames import Item, decode

Format = Literal["csv", "parquet", "json", "html"]
FORMATS: tuple[Format, ...] = get_args(Format)
MEDIA: dict[Format, str] = {
    "csv": "application/zip",
    "parquet": "application/zip",
    "json": "application/json",
    "html": "text/html",
}
_SUFFIX: dict[Format, str] = {"csv": "csv.zip", "parquet": "parquet.zip", "json": "json", "html": "html"}


def known(text: str) -> Format:
    """Raises InvalidRequest."""
    for one in FORMATS:
        if one == text:
            return one
    raise InvalidRequest("format", text, f"one of {', '.join(FORMATS)}")


def file_name(run_id: str, form: Format) -> str:
    return f"firm-ground-{run_id}.{_SUFFIX[form]}"


def export(jobs: Jobs, run_id: str, form: Format, file: IO[bytes], *, layer: int | None = None) -> None:
    """The run and its log as it stands now; `layer` is for the replay. Raises UnknownRun, NothingRecorded."""
    run = jobs.get(run_id)
    if form == "html":
        write_replay(jobs, run, file, layer)
        return
    from app.export.files import write_json, write_tables  # pyarrow is heavy, and mostly nobody exports

    items = _items(jobs, run_id, run["last_seq"])
    if form == "json":
        write_json(run, items, file)
    else:
        write_tables(run, items, file, form)


def _items(jobs: Jobs, run_id: str, last_seq: int) -> Iterator[Item]:
    for entries in jobs.items(run_id, 0, last_seq):
        for entry in entries:
            yield decode(entry.body or b"")
