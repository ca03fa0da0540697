"""How the claim `robust-layers` is measured: `measure.py`, its figure and the instruments of its own."""
