"""Experiments, events and presets, and the checks that they fit together. Free of torch."""
