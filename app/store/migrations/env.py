"""Alembic's entry: migrations run on the connection, and inside the transaction, that `Database.migrate` hands over."""

from __future__ import annotations

from alembic import context

from firmground.app.store.tables import metadata

# Batches let SQLite alter tables by copying them; elsewhere they are plain ALTER statements.
context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
context.run_migrations()
