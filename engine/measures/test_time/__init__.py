"""How the claim `test-time` is measured: `measure.py`, its figure and the instruments of its own."""
