"""Who watches, and what they are sent: one reader of each log, however many viewers it has."""
