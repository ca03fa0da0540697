"""How the claim `noisy-batch` is measured: `measure.py`, its figure, and its own instruments."""
