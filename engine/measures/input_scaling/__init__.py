"""How the claim `input-scaling` is measured: `measure.py`, its figure, and instruments that no other claim uses."""
