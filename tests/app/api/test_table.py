"""The table of runs over HTTP: compact rows, and then only what has changed."""

from __future__ import annotations

import pytest

from tests.app.api.conftest import Client


def test_the_table_comes_in_parts_of_compact_rows_and_then_only_what_has_changed(client: Client, finished: str) -> None:
    client.patch(f"/api/runs/{finished}", json={"name": "Looked at", "tags": ["table"]})
    asked = {"search": "looked #table", "sort": "name", "limit": "5"}
    first = client.get("/api/table", params=asked).json()
    assert (first["ids"], first["found"]) == ([finished], 1)
    assert first["all"] >= 1
    row = first["items"][0]
    assert (row["name"], row["dataset"], row["state"]) == ("Looked at", "clusters", "finished")
    assert row["arms"] == [{"name": "without BN", "kind": "none"}, {"name": "with BN", "kind": "batch"}]
    assert "experiment" not in row
    assert "receipt" not in row
    again = client.get("/api/table", params=asked | {"since": first["cursor"]})
    assert again.json() == {"cursor": first["cursor"], "ids": None, "items": [], "found": 0, "all": 0}
    assert len(again.content) < 100
    client.patch(f"/api/runs/{finished}", json={"pinned": True})
    changed = client.get("/api/table", params=asked | {"since": first["cursor"]}).json()
    assert [item["pinned"] for item in changed["items"]] == [True]
    client.patch(f"/api/runs/{finished}", json={"pinned": False})


@pytest.mark.parametrize("query", ["sort=age", "offset=-1", "limit=500", "since=x", "search=" + "x" * 201])
def test_a_bad_query_of_the_table_is_refused_with_its_field(client: Client, query: str) -> None:
    answer = client.get(f"/api/table?{query}")
    assert (answer.status_code, answer.json()["error"]["field"]) == (422, query.split("=", maxsplit=1)[0])
