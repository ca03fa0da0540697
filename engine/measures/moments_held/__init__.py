"""How the claim `moments-held` is measured: `measure.py`, its figure, and instruments that no other claim uses."""
