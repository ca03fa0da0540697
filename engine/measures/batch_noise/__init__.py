"""How the claim `batch-noise` is measured: `measure.py`, its figure and the instruments of its own."""
