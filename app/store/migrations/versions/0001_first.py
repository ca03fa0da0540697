"""The first tables: runs, log, inbox, checkpoints."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_runs()
    op.create_table(
        "log",
        sa.Column("run_id", sa.String(16), sa.ForeignKey("runs.id"), primary_key=True),
        sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "inbox",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("run_id", sa.String(16), sa.ForeignKey("runs.id"), nullable=False),
        sa.Column("event", sa.JSON(), nullable=False),
        sa.Column("posted", sa.Double(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_inbox_run_id", "inbox", ["run_id"])
    op.create_table(
        "checkpoints",
        sa.Column("run_id", sa.String(16), sa.ForeignKey("runs.id"), primary_key=True),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("saved", sa.Double(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
    )


def _create_runs() -> None:
    op.create_table(
        "runs",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("name", sa.String(200)),
        sa.Column("preset", sa.String(100)),
        sa.Column("tags", sa.JSON(), nullable=False),
        sa.Column("experiment", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("created", sa.Double(), nullable=False),
        sa.Column("started", sa.Double()),
        sa.Column("ended", sa.Double()),
        sa.Column("steps", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("rate", sa.Double()),
        sa.Column("last_seq", sa.Integer(), nullable=False),
        sa.Column("frames", sa.Integer(), nullable=False),
        sa.Column("error", sa.JSON()),
        sa.Column("receipt", sa.JSON()),
        sa.Column("probe_labels", sa.JSON()),
        sa.Column("resumes", sa.Integer(), nullable=False),
        sa.Column("ticket", sa.Integer(), nullable=False),
        sa.Column("wake", sa.Boolean(), nullable=False),
        sa.Column("owner", sa.String(40)),
        sa.Column("lease", sa.Double()),
        sa.Column("deaths", sa.Integer(), nullable=False),
        sa.Column("reach", sa.Integer(), nullable=False),
        sa.UniqueConstraint("id", name="uq_runs_id"),
    )
    op.create_index("ix_runs_state_ticket", "runs", ["state", "ticket"])
