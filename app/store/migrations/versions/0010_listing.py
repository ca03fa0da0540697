"""What the table of runs is searched, sorted and followed by."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from firmground.app.records.accuracy import best
from firmground.app.store.index import indexed

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("runs", sa.Column("changed", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("runs", sa.Column("words", sa.Text(), nullable=False, server_default=""))
    op.add_column("runs", sa.Column("folded_name", sa.Text()))
    op.add_column("runs", sa.Column("by_name", sa.Text(), nullable=False, server_default=""))
    op.add_column("runs", sa.Column("by_arms", sa.Text(), nullable=False, server_default=""))
    op.add_column("runs", sa.Column("by_tags", sa.Text()))
    op.add_column("runs", sa.Column("best", sa.Double()))
    _fill(op.get_bind())
    op.create_index("ix_runs_changed", "runs", ["changed"])
    op.create_index("ix_runs_by_name", "runs", ["by_name"])
    op.create_index("ix_runs_listed", "runs", ["deleted", "state", "id", "words"])


def _fill(connection: sa.Connection) -> None:
    documents: list[sa.ColumnClause[Any]] = [
        sa.column(name, sa.JSON(none_as_null=True)) for name in ("tags", "experiment", "accuracy")
    ]
    texts: list[sa.ColumnClause[Any]] = [
        sa.column(name) for name in ("words", "folded_name", "by_name", "by_arms", "by_tags", "best", "changed")
    ]
    plain: list[sa.ColumnClause[Any]] = [sa.column(name) for name in ("number", "id", "name", "preset")]
    runs = sa.table("runs", *plain, *documents, *texts)
    numbers = [row.number for row in connection.execute(sa.select(runs.c.number).order_by(runs.c.number))]
    for number in numbers:
        mine = runs.c.number == number
        row = connection.execute(
            sa.select(runs.c.id, runs.c.name, runs.c.preset, runs.c.tags, runs.c.experiment, runs.c.accuracy).where(
                mine
            )
        ).one()
        found = indexed(row.id, name=row.name, preset=row.preset, tags=row.tags, experiment=row.experiment)
        connection.execute(runs.update().where(mine).values(**found, best=best(row.accuracy), changed=number))
