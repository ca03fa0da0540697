"""The dispatcher, and the workers that run in its slots. Only this room and the makers of samples reach torch."""
