"""How long a lease is, so that one that ends later than that is void, and how often a job has started in vain."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("runs", "reproductions"):
        op.add_column(table, sa.Column("term", sa.Double()))
        op.add_column(table, sa.Column("starts", sa.Integer(), nullable=False, server_default="0"))
