"""The results for readers: docs/benchmarks.json, the plot, and the table between two markers of README."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.limits import LIMIT
from benchmarks.plot import drawn
from benchmarks.suite import NAMES

BEGIN, END = "<!-- bench -->", "<!-- /bench -->"
PICTURE = "![The ratio of each case to its peer or limit, with its target as a tick](docs/benchmarks.svg)"
ALWAYS = ("python", "torch", "firmground")
Result = dict[str, Any]


class MarkersMissing(Exception):
    """README has no place for the table."""


def write(root: Path, name: str, measured: Sequence[Result], today: str | None = None) -> None:
    """Replace the results of one benchmark everywhere. Raises MarkersMissing before it writes anything."""
    readme, document = root / "README.md", root / "docs" / "benchmarks.json"
    date = today or datetime.now(UTC).date().isoformat()
    known: list[Result] = json.loads(document.read_text()) if document.exists() else []
    results = merged(known, name, [{"date": date, **one} for one in measured])
    text = placed(readme.read_text(), table(results), str(readme))
    document.write_text("[\n" + ",\n".join(json.dumps(one) for one in results) + "\n]\n")
    (root / "docs" / "benchmarks.svg").write_text(drawn(results))
    readme.write_text(text)


def merged(known: Sequence[Result], name: str, measured: Sequence[Result]) -> list[Result]:
    """In the order of the benchmarks."""
    results = [one for one in known if benchmark_of(one) != name] + list(measured)
    return sorted(results, key=lambda one: NAMES.index(benchmark_of(one)))


def benchmark_of(result: Result) -> str:
    return str(result["name"]).partition("/")[0]


def placed(readme: str, lines: Sequence[str], where: str = "README.md") -> str:
    """README with these lines between its markers. Raises MarkersMissing."""
    before, begun, rest = readme.partition(BEGIN)
    _, ended, after = rest.partition(END)
    if not (begun and ended):
        raise MarkersMissing(f"{where}: no place for the table. Allowed: a line {BEGIN}, and below it a line {END}.")
    return "\n".join([before + BEGIN, *lines, END + after])


def table(results: Sequence[Result]) -> list[str]:
    rows = [
        f"| `{one['name'].removesuffix(LIMIT)}` | {number(one['ours'])} {one['unit']} | {peer(one)} "
        f"| {number(one['ratio'])} ± {one['spread']:.0%} | {number(one['target'])} | {verdict(one)} |"
        for one in results
    ]
    return [
        about(results),
        "",
        PICTURE,
        "",
        "| case | ours | peer | ratio | target | |",
        "|---|---|---|---|---|---|",
        *rows,
    ]


def about(results: Sequence[Result]) -> str:
    """When and where it was measured, and with which versions."""
    dates = sorted({one["date"] for one in results})
    cores = sorted({one["cores"] for one in results})
    versions: dict[str, str] = {}
    for one in results:
        versions |= one["versions"]
    names = [*ALWAYS, *sorted(set(versions) - set(ALWAYS))]
    when = dates[0] if len(dates) == 1 else f"{dates[0]} to {dates[-1]}"
    where = " or ".join(map(str, cores))
    return f"Measured {when}, {where} cores, {', '.join(f'{name} {versions[name]}' for name in names)}."


def peer(result: Result) -> str:
    limit = "limit " if str(result["name"]).endswith(LIMIT) else ""
    return f"{limit}{number(result['peer'])} {result['unit']}"


def verdict(result: Result) -> str:
    if result["ratio"] >= result["target"]:
        return "met"
    return f"missed: {result['ratio'] / result['target']:.0%} of it"


def number(value: float) -> str:
    """Three digits that count, without an exponent."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
