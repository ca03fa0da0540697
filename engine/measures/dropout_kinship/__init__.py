"""How the claim `dropout-kinship` is measured: `measure.py`, its figure, and instruments that no other claim uses."""
