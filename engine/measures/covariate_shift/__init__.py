"""How the claim `covariate-shift` is measured: `measure.py`, its figure, and its own instruments."""
