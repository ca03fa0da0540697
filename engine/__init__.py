"""The engine: pure PyTorch, and nothing of HTTP, Dash or SQL. Importing this package imports nothing heavy."""
