"""How the claim `test-time` is measured: `measure.py`, its figure, and instruments that no other claim uses."""
