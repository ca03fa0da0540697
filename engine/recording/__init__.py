"""Frames: the probe's values, their statistics and shift, measured without disturbing training."""
