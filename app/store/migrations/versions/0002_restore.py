"""Deleted runs that can be restored, the accuracy of each arm, and which sample runs were brought along."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("runs", sa.Column("accuracy", sa.JSON()))
    op.add_column("runs", sa.Column("deleted", sa.Double()))
    op.create_index("ix_runs_deleted", "runs", ["deleted"])
    op.create_table("samples", sa.Column("run_id", sa.String(16), primary_key=True))
