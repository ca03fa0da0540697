"""What can be asked for: experiments, events, presets, and whether they fit. Free of torch."""
