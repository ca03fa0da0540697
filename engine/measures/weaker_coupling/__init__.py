"""How the claim `weaker-coupling` is measured: `measure.py`, its figure and the instruments of its own."""
