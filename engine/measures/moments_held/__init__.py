"""How the claim `moments-held` is measured: `measure.py`, its figure and the instruments of its own."""
