"""Training: one update, one run, interventions, checkpoints, receipts."""
