"""A run's log as files for other programs, and as one that plays it. Everything here reads the log and nothing else."""
