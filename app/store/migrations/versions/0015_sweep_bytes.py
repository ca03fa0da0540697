"""How large a sweep is, for the limits on disk space."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sweeps", sa.Column("bytes", sa.Integer, nullable=False, server_default="0"))
    op.execute(
        "UPDATE sweeps SET bytes ="
        " (SELECT coalesce(sum(length(document)), 0) FROM sweep_points WHERE sweep_id = sweeps.id)"
        " + (SELECT coalesce(sum(length(statistics)), 0) FROM sweep_entries WHERE sweep_id = sweeps.id)"
    )
