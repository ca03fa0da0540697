"""Thousands of runs in a moment: copies of one that has ended, written into the database beside the server."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from tests.browser.server import Server


def copies(server: Server, run_id: str, count: int) -> None:
    """`Row 0` and so on, with the ids `many000000` and so on, all as new as the run itself."""
    with closing(sqlite3.connect(server.folder / "runs.db", timeout=20)) as database, database:
        names = [column[1] for column in database.execute("PRAGMA table_info(runs)") if column[1] != "number"]
        own = {
            "id": "printf('many%06d', value)",
            "name": "printf('Row %d', value)",
            "folded_name": "printf('row %d', value)",
            "by_name": "printf('row %012d', value)",
            "words": "printf('%srow %d%s', char(10), value, char(10))",
            "tags": "'[]'",
            "by_tags": "NULL",
            "changed": "(SELECT max(changed) + 1 FROM runs)",
        }
        counted = "WITH RECURSIVE n(value) AS (SELECT 0 UNION ALL SELECT value + 1 FROM n WHERE value + 1 < ?)"
        columns = ", ".join(own.get(name, name) for name in names)
        database.execute(
            f"{counted} INSERT INTO runs ({', '.join(names)}) SELECT {columns} FROM runs, n WHERE id = ?",  # noqa: S608
            (count, run_id),
        )


def cleared(server: Server) -> None:
    with closing(sqlite3.connect(server.folder / "runs.db", timeout=20)) as database, database:
        database.execute("DELETE FROM runs WHERE id LIKE 'many%'")
        database.execute("UPDATE runs SET changed = (SELECT max(changed) + 1 FROM runs) WHERE id = 'sample'")
