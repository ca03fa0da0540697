"""How the claim `while-learning` is measured: `measure.py`, its figure, and its own instruments."""
