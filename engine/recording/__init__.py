"""What a frame holds: the probe's values, their statistics and shift, measured without touching the training."""
