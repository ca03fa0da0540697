"""How the claim `slight-regularization` is measured: `measure.py`, its figure and the instruments of its own."""
