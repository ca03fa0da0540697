"""How the claim `faster-learning` is measured: `measure.py`, its figure, and its own instruments."""
