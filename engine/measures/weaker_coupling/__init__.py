"""How the claim `weaker-coupling` is measured: `measure.py`, its figure, and its own instruments."""
