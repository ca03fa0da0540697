"""The table, the plot and the document of the benchmarks say what was measured."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from benchmarks import plot, report
from benchmarks.case import Case
from benchmarks.limits import at_least, at_most, percentile, spread_of

VERSIONS = {"python": "3.11.7", "torch": "2.13.0", "firmground": "1.0"}
MET: dict[str, Any] = {
    "name": "log/append", "ours": 2.0, "peer": 5.0, "unit": "ms", "ratio": 2.5, "target": 2.0,
    "n": 9, "spread": 0.1, "versions": VERSIONS, "cores": 2, "date": "2026-11-30",
}  # fmt: skip
MISSED = MET | {
    "name": "log/seek/limit", "ours": 80.0, "peer": 50.0, "ratio": 0.625, "target": 1.0, "spread": 0.0,
    "versions": VERSIONS | {"dash": "4.4.1"},
}  # fmt: skip


def test_a_case_is_one_line_with_four_digits() -> None:
    line = Case("log/append", 1.23456, 2.0, "ms", 1.62, 1.0, n=3, spread=0.05, versions={"dash": "4.4.1"}).line()
    told = json.loads(line)
    assert "\n" not in line
    assert told["ours"] == 1.235
    assert told["versions"]["dash"] == "4.4.1"
    assert told["cores"] >= 1


def test_limits_are_met_above_one() -> None:
    assert at_most("seek", 25.0, 50.0, "ms", n=1).ratio == 2.0
    assert at_least("export", 30.0, 60.0, "MB/s", n=1).ratio == 0.5
    assert at_most("seek", 25.0, 50.0, "ms", n=1).name == "seek/limit"


def test_percentiles_and_spread_of_known_values() -> None:
    assert percentile(list(range(101)), 95) == 95
    assert spread_of([1.0, 2.0, 3.0]) == pytest.approx(0.25)


def test_a_row_says_whether_the_target_is_met_and_by_how_much_it_is_missed() -> None:
    *_, met, missed = report.table([MET, MISSED])
    assert met == "| `log/append` | 2 ms | 5 ms | 2.5 ± 10% | 2 | met |"
    assert missed == "| `log/seek` | 80 ms | limit 50 ms | 0.625 ± 0% | 1 | missed: 62% of it |"


def test_the_table_begins_with_date_cores_and_versions() -> None:
    first = report.table([MET, MISSED | {"date": "2026-12-01"}])[0]
    assert first == (
        "Measured 2026-11-30 to 2026-12-01, 2 cores, python 3.11.7, torch 2.13.0, firmground 1.0, dash 4.4.1."
    )


@pytest.mark.parametrize("readme", ["no markers", "<!-- bench --> only", "<!-- /bench --> only"])
def test_a_readme_without_markers_is_refused_and_nothing_is_written(tmp_path: Path, readme: str) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "README.md").write_text(readme)
    with pytest.raises(report.MarkersMissing, match=r"Allowed: a line <!-- bench -->, and below it"):
        report.write(tmp_path, "log", [MET])
    assert not list((tmp_path / "docs").iterdir())


def test_results_replace_those_of_the_same_benchmark_and_leave_the_others(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "README.md").write_text("Before\n<!-- bench -->\nold\n<!-- /bench -->\nAfter\n")
    report.write(tmp_path, "stream", [MET | {"name": "stream/1-viewer"}], today="2026-11-29")
    report.write(tmp_path, "log", [MET, MISSED], today="2026-11-29")
    report.write(tmp_path, "log", [MET], today="2026-11-30")
    readme = (tmp_path / "README.md").read_text()
    assert readme.startswith("Before\n<!-- bench -->\nMeasured")
    assert readme.endswith("<!-- /bench -->\nAfter\n")
    assert "old" not in readme
    results = json.loads((tmp_path / "docs" / "benchmarks.json").read_text())
    assert [one["name"] for one in results] == ["log/append", "stream/1-viewer"]


def test_the_plot_has_a_dot_and_a_tick_for_each_case() -> None:
    picture = ET.fromstring(plot.drawn([MET, MISSED]))  # noqa: S314
    kinds = [part.get("class") for part in picture.iter() if part.tag.endswith(("circle", "line"))]
    legend = 1
    assert kinds.count("target") == legend + 2
    assert kinds.count("one") == 1
    dots = [part for part in picture.iter() if part.tag.endswith("circle")][2 * legend :]
    assert [dot.get("class") for dot in dots] == ["met", "missed"]
    met, missed = (float(dot.get("cx") or 0) for dot in dots)
    assert met > plot.place(1, plot.axis([2.5, 0.625, 2.0, 1.0])) > missed


def test_ratios_beyond_a_decade_stay_on_the_axis() -> None:
    assert plot.axis([0.02, 300]) == (-2, 3)
    assert plot.LABELS <= plot.place(0.02, (-2, 3)) < plot.place(300, (-2, 3)) <= plot.WIDTH - plot.MARGIN
