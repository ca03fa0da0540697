"""What the cards of the lesson draw: real runs and findings, made by `make lesson` and shipped in `static/lesson/`."""
