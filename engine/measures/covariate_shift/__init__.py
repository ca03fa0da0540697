"""How the claim `covariate-shift` is measured: `measure.py`, its figure, and instruments that no other claim uses."""
