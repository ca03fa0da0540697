"""Questions, and what was registered before a first run: rows that are never changed or taken away."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "registrations",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("subject", sa.String(40), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("spec", sa.JSON(), nullable=False),
        sa.Column("version", sa.String(40), nullable=False),
        sa.Column("at", sa.Double(), nullable=False),
    )
    op.create_index("ix_registrations_subject", "registrations", ["kind", "subject"])
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER registrations_refuse_{act.lower()} BEFORE {act} ON registrations "
            "BEGIN SELECT RAISE(ABORT, 'registrations are never changed'); END"
        )
    op.create_table(
        "questions",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(16), nullable=False, unique=True),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("subject", sa.String(64), nullable=False, index=True),
        sa.Column("pilot", sa.Boolean, nullable=False),
        sa.Column("seeds", sa.JSON(), nullable=False),
        sa.Column("earlier", sa.JSON(), nullable=False),
        sa.Column("plan", sa.JSON(), nullable=False),
        sa.Column("sweep_id", sa.String(16), nullable=False, unique=True),
        sa.Column("finding", sa.JSON()),
        sa.Column("started", sa.Double()),
        sa.Column("ended", sa.Double()),
    )
