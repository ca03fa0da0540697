"""How the claim `covariate-shift` is measured: `measure.py`, its figure and the instruments of its own."""
