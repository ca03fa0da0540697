"""All SQL: runs, log, inbox, checkpoints, migrations."""
