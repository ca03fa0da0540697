"""A run's log as files for other programs: CSV, Parquet, JSON. Everything here reads the log and nothing else."""
