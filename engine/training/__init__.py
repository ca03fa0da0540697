"""Training: updates, runs, interventions, checkpoints and receipts."""
