"""How the claim `robust-layers` is measured: `measure.py`, its figure, and its own instruments."""
