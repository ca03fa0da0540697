"""Runs and reproductions as data, for every room above; below the store."""
