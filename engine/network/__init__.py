"""The networks of all lanes as one stack, what goes into them, and the forward pass."""
