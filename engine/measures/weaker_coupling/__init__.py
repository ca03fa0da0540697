"""How the claim `weaker-coupling` is measured: `measure.py`, its figure, and instruments that no other claim uses."""
