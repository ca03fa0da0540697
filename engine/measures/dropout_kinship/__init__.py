"""How the claim `dropout-kinship` is measured: `measure.py`, its figure, and its own instruments."""
