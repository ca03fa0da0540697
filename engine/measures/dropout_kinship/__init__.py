"""How the claim `dropout-kinship` is measured: `measure.py`, its figure and the instruments of its own."""
