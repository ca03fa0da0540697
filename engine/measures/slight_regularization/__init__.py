"""How the claim `slight-regularization` is measured: `measure.py`, its figure, and instruments that no other claim uses."""
