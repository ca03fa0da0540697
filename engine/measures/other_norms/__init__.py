"""How the claim `other-norms` is measured: `measure.py`, its figure, and its own instruments."""
