"""How the claim `faster-learning` is measured: `measure.py`, its figure and the instruments of its own."""
