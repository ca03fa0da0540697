"""Which question a sweep answers. A question knows its newest sweep only: those of looks before stay without one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sweeps", sa.Column("question_id", sa.String(16)))
    op.execute("UPDATE sweeps SET question_id = (SELECT id FROM questions WHERE sweep_id = sweeps.id)")
