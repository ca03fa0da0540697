"""How the claim `moments-held` is measured: `measure.py`, its figure, and its own instruments."""
