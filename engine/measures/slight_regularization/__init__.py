"""How the claim `slight-regularization` is measured: `measure.py`, its figure, and its own instruments."""
