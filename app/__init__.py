"""The web process, the workers, the command line: what people see and touch of the engine."""
