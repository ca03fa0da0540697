"""Checkpoints in parts, so that neither SQLite's limit of a value nor one long transaction bounds them, and what they
take counted with their run. Ended runs keep none.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "checkpoint_parts",
        sa.Column("run_id", sa.String(16), sa.ForeignKey("runs.id"), primary_key=True),
        sa.Column("generation", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.add_column("runs", sa.Column("checkpoint_bytes", sa.BigInteger(), nullable=False, server_default="0"))
    op.execute("DELETE FROM checkpoints WHERE run_id IN (SELECT id FROM runs WHERE ended IS NOT NULL)")
    op.execute("INSERT INTO checkpoint_parts SELECT run_id, 1, 0, body FROM checkpoints")
    op.execute(
        "UPDATE runs SET checkpoint_bytes = (SELECT length(body) FROM checkpoints WHERE run_id = runs.id) "
        "WHERE id IN (SELECT run_id FROM checkpoints)"
    )
    with op.batch_alter_table("checkpoints") as table:
        table.drop_column("body")
        table.add_column(sa.Column("generation", sa.Integer, nullable=False, server_default="1"))
        table.add_column(sa.Column("parts", sa.Integer, nullable=False, server_default="1"))
