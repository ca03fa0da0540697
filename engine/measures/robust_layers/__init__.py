"""How the claim `robust-layers` is measured: `measure.py`, its figure, and instruments that no other claim uses."""
