"""How the claim `noisy-batch` is measured: `measure.py`, its figure, and instruments that no other claim uses."""
