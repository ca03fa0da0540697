"""How the claim `batch-noise` is measured: `measure.py`, its figure, and its own instruments."""
