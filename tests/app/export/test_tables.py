"""Cells of CSV and Parquet: NaN is not empty, and no text is a formula."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import Any

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from firmground.app.export.choice import choose
from firmground.app.export.export import export
from firmground.app.export.tables import quoted
from firmground.app.records.run import RunJson
from firmground.app.services.runs import Runs
from firmground.app.store.store import Store
from firmground.engine.frames import Frame, encode
from tests.app import world
from tests.app.workers import work

NAMES = ["=1+1", "+1", "-1", "@SUM(A1)", 'a "quoted", name', "plain"]
ARMS = [{"name": name, "norm": {"kind": "batch" if place % 2 else "none"}} for place, name in enumerate(NAMES)]


class Exported:
    """A finished run of oddly named arms, the last of which is made to diverge at its last frame."""

    def __init__(self, store: Store, settings: Any) -> None:
        self.runs = Runs(store, settings)
        run = world.queued(store, arms=ARMS, steps=10)
        work(store, run.id)
        self.run: RunJson = self.runs.get(run.id)
        items = world.logged(store, run.id)
        last = items[-1]
        assert isinstance(last, Frame)
        loss, gamma = last.loss.copy(), last.layers[0].gamma.copy()
        loss[-1], gamma[-1] = np.nan, np.nan
        self.broken = msgspec.structs.replace(
            last, loss=loss, layers=(msgspec.structs.replace(last.layers[0], gamma=gamma), *last.layers[1:])
        )
        with store.database.write() as connection:
            connection.exec_driver_sql(
                "UPDATE log SET body = ? WHERE run_id = ? AND seq = ?", (encode(self.broken), run.id, last.seq)
            )

    def archive(self, form: str, **given: Any) -> zipfile.ZipFile:
        file = io.BytesIO()
        choice = choose(form, world.small(arms=ARMS), given)  # type: ignore[arg-type]
        export(self.runs, self.run, choice, file)
        return zipfile.ZipFile(file)

    def csv(self, table: str, **given: Any) -> list[dict[str, str]]:
        with self.archive("csv", **given) as found:
            return list(csv.DictReader(io.StringIO(found.read(f"{table}.csv").decode(), newline="")))

    def parquet(self, table: str, **given: Any) -> pa.Table:
        with self.archive("parquet", **given) as found:
            return pq.read_table(io.BytesIO(found.read(f"{table}.parquet")))


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("tables")
    store = world.store(folder)
    yield Exported(store, world.settings(folder))
    store.close()


def test_nan_is_nan_and_what_is_absent_is_empty_in_csv(exported: Exported) -> None:
    lanes = exported.csv("lanes")
    assert {line["loss"] for line in lanes if line["step"] == "0"} == {""}
    assert lanes[-1]["loss"] == "NaN"
    assert "" not in {line["loss"] for line in lanes if line["step"] != "0"}
    gammas = [line for line in exported.csv("normalizations") if line["layer"] == "1" and line["step"] == "10"]
    assert {line["gamma"] for line in gammas if line["arm"] == "plain"} == {"NaN"}
    assert {line["gamma"] for line in gammas if line["arm"] == 'a "quoted", name'} == {""}


def test_nan_is_nan_and_what_is_absent_is_null_in_parquet(exported: Exported) -> None:
    losses = exported.parquet("lanes")["loss"].to_pylist()
    assert losses[: len(NAMES)] == [None] * len(NAMES)
    assert str(losses[-1]) == "nan"
    assert None not in losses[len(NAMES) :]
    gammas = exported.parquet("normalizations").filter(pa.compute.field("layer") == 1)
    last = gammas.filter(pa.compute.field("step") == 10)
    assert {str(gamma) for gamma in last.filter(pa.compute.field("arm") == "plain")["gamma"].to_pylist()} == {"nan"}
    assert last.filter(pa.compute.field("arm") == "=1+1")["gamma"].null_count == 4


def test_no_cell_is_a_formula_and_parquet_has_names_as_they_are(exported: Exported) -> None:
    cells = {value for line in exported.csv("lanes") for name, value in line.items() if name == "arm"}
    assert cells == {"'=1+1", "'+1", "'-1", "'@SUM(A1)", 'a "quoted", name', "plain"}
    assert set(exported.parquet("lanes")["arm"].to_pylist()) == set(NAMES)
    numbers = {line["skewness"] for line in exported.csv("taps")}
    assert any(number.startswith("-") for number in numbers), "numbers stay numbers"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_a_text_that_a_spreadsheet_takes_for_a_formula_gets_an_apostrophe(sign: str) -> None:
    assert next(csv.reader(io.StringIO(quoted(f"{sign}x,"), newline=""))) == [f"'{sign}x,"]


def test_every_table_names_its_run(exported: Exported) -> None:
    with exported.archive("csv") as found:
        tables = [name for name in found.namelist() if name.endswith(".csv") and name != "columns.csv"]
        for name in tables:
            reader = csv.DictReader(io.StringIO(found.read(name).decode(), newline=""))
            shared = {"run"} if name == "points.csv" else {"run", "arm"}  # all arms see the same points
            assert shared <= set(reader.fieldnames or ()), name
            assert {line["run"] for line in reader} <= {exported.run["id"]}


def test_parquet_says_what_it_is(exported: Exported) -> None:
    metadata = exported.parquet("taps").schema.metadata or {}
    assert metadata[b"run"].decode() == exported.run["id"]
    assert json.loads(metadata[b"experiment"]) == exported.run["experiment"]
    assert metadata[b"firmground"]
    columns = json.loads(metadata[b"columns"])
    assert columns["shift_start"]["unit"] == "sd at step 0"
    with exported.archive("csv") as found:
        told = json.loads(found.read("run.json"))
    assert (told["id"], told["experiment"]) == (exported.run["id"], exported.run["experiment"])


def test_provenance_is_included_if_the_run_has_it(exported: Exported) -> None:
    run: Any = dict(exported.run) | {"provenance": {"torch": "2.13.0"}}
    file = io.BytesIO()
    export(exported.runs, run, choose("parquet", world.small(arms=ARMS), {"tables": "lanes"}), file)
    with zipfile.ZipFile(file) as found:
        assert json.loads(found.read("run.json"))["provenance"] == {"torch": "2.13.0"}
        schema = pq.read_schema(io.BytesIO(found.read("lanes.parquet")))
    assert json.loads((schema.metadata or {})[b"provenance"]) == {"torch": "2.13.0"}


def test_tables_layers_taps_and_steps_are_chosen(exported: Exported) -> None:
    with exported.archive("csv", tables="taps,lanes") as found:
        assert set(found.namelist()) == {"lanes.csv", "taps.csv", "columns.csv", "experiment.json", "run.json"}
    taps = exported.csv("taps", layers="2", taps="z_norm,a", steps="2..8/3")
    assert {line["layer"] for line in taps} == {"2"}
    assert {line["tap"] for line in taps} == {"z_norm", "a"}
    assert sorted({int(line["step"]) for line in taps}) == [2, 5, 8]
    assert exported.csv("scatter", layers="3") == [], "the output has no points"


def test_json_leaves_out_what_is_not_chosen(exported: Exported) -> None:
    file = io.BytesIO()
    choice = choose("json", world.small(arms=ARMS), {"layers": "1", "taps": "z", "steps": "..3"})
    export(exported.runs, exported.run, choice, file)
    items = json.loads(file.getvalue())["items"]
    assert [item["step"] for item in items] == [0, 1, 2, 3]
    for item in items:
        assert [layer["layer"] for layer in item["layers"]] == [1]
        assert [scatter["layer"] for scatter in item["scatter"]] == [1]
        assert list(item["layers"][0]["taps"]) == ["z"]


def test_the_same_log_gives_the_same_bytes(exported: Exported) -> None:
    files = [io.BytesIO(), io.BytesIO()]
    for file in files:
        export(exported.runs, exported.run, choose("csv", world.small(arms=ARMS), {}), file)
    assert files[0].getvalue() == files[1].getvalue()
