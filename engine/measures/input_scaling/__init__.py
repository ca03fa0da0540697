"""How the claim `input-scaling` is measured: `measure.py`, its figure and the instruments of its own."""
