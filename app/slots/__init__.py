"""The dispatcher, and the workers that run in its slots. The only room that reaches torch."""
