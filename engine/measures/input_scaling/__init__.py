"""How the claim `input-scaling` is measured: `measure.py`, its figure, and its own instruments."""
