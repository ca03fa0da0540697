"""Live viewers: one reader tails each log, however many viewers it has."""
