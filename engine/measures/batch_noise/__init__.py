"""How the claim `batch-noise` is measured: `measure.py`, its figure, and instruments that no other claim uses."""
