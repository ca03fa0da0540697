"""How the claim `other-norms` is measured: `measure.py`, its figure and the instruments of its own."""
