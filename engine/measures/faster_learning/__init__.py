"""How the claim `faster-learning` is measured: `measure.py`, its figure, and instruments that no other claim uses."""
