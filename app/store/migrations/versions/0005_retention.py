"""How many bytes the log of each run takes, and which runs are pinned."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("runs", sa.Column("bytes", sa.BigInteger(), nullable=False, server_default="0"))
    op.add_column("runs", sa.Column("pinned", sa.Boolean(), nullable=False, server_default=sa.false()))
    log = sa.table("log", sa.column("run_id"), sa.column("body", sa.LargeBinary()))
    runs = sa.table("runs", sa.column("id"), sa.column("bytes"))
    size = sa.select(sa.func.coalesce(sa.func.sum(sa.func.length(log.c.body)), 0)).where(log.c.run_id == runs.c.id)
    op.execute(runs.update().values(bytes=size.scalar_subquery()))
