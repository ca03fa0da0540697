"""Reproductions of claims, and the runs that belong to them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reproductions",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(16), nullable=False, unique=True),
        sa.Column("claim", sa.String(40), nullable=False, index=True),
        sa.Column("budget", sa.String(8), nullable=False),
        sa.Column("seeds", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("created", sa.Double(), nullable=False),
        sa.Column("started", sa.Double()),
        sa.Column("ended", sa.Double()),
        sa.Column("progress", sa.Double(), nullable=False),
        sa.Column("owner", sa.String(40)),
        sa.Column("lease", sa.Double()),
        sa.Column("deaths", sa.Integer, nullable=False),
        sa.Column("error", sa.JSON()),
        sa.Column("finding", sa.JSON()),
    )
    op.create_table(
        "reproduction_runs",
        sa.Column("run_id", sa.String(16), sa.ForeignKey("runs.id"), primary_key=True),
        sa.Column("reproduction_id", sa.String(16), nullable=False, index=True),
        sa.Column("title", sa.String(200), nullable=False),
    )
