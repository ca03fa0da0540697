"""How the claim `other-norms` is measured: `measure.py`, its figure, and instruments that no other claim uses."""
