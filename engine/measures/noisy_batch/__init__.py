"""How the claim `noisy-batch` is measured: `measure.py`, its figure and the instruments of its own."""
