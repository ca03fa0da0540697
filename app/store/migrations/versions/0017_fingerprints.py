"""On which files of data sets a sweep trains, and a question's looks; unknown of those that began before."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sweeps", sa.Column("fingerprints", sa.JSON(none_as_null=True)))
    op.add_column("questions", sa.Column("fingerprints", sa.JSON(none_as_null=True)))
