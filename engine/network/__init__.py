"""Networks of many lanes as one stack: their inputs, the forward pass, normalization and optimizers."""
