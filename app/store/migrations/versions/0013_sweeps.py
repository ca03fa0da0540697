"""Sweeps: their packs, what those found, and their points."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _sweeps()
    _packs()
    op.create_table(
        "sweep_entries",
        sa.Column("sweep_id", sa.String(16), sa.ForeignKey("sweeps.id"), primary_key=True),
        sa.Column("phase", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("key", sa.String(40), primary_key=True),
        sa.Column("statistics", sa.JSON(), nullable=False),
    )
    op.create_table(
        "sweep_points",
        sa.Column("sweep_id", sa.String(16), sa.ForeignKey("sweeps.id"), primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
    )
    op.create_index("ix_sweep_points_place", "sweep_points", ["sweep_id", "number"], unique=True)


def _sweeps() -> None:
    op.create_table(
        "sweeps",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(16), nullable=False, unique=True),
        sa.Column("name", sa.String(200)),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False, index=True),
        sa.Column("created", sa.Double(), nullable=False),
        sa.Column("started", sa.Double()),
        sa.Column("ended", sa.Double()),
        sa.Column("error", sa.JSON()),
        sa.Column("networks", sa.Integer, nullable=False),
        sa.Column("points", sa.Integer, nullable=False),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.Column("tuning_share", sa.Double(), nullable=False),
        sa.Column("choices", sa.JSON()),
        sa.Column("since", sa.Double()),
        sa.Column("since_progress", sa.Double(), nullable=False, server_default="0"),
        sa.Column("deleted", sa.Double()),
    )


def _packs() -> None:
    op.create_table(
        "sweep_packs",
        sa.Column("sweep_id", sa.String(16), sa.ForeignKey("sweeps.id"), primary_key=True),
        sa.Column("phase", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("keys", sa.JSON(), nullable=False),
        sa.Column("work", sa.Double(), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("progress", sa.Double(), nullable=False, server_default="0"),
        sa.Column("owner", sa.String(40), index=True),
        sa.Column("lease", sa.Double()),
        sa.Column("term", sa.Double()),
        sa.Column("starts", sa.Integer, nullable=False, server_default="0"),
        sa.Column("deaths", sa.Integer, nullable=False, server_default="0"),
    )
