"""How the claim `test-time` is measured: `measure.py`, its figure, and its own instruments."""
