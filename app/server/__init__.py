"""The web process: the application put together, and how it is served."""
