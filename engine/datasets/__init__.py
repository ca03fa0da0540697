"""The data sets: what they are (here, free of torch and scikit-learn) and how to load them (`engine.datasets.load`)."""

from firmground.engine.datasets.description import Description, describe, names

__all__ = ["Description", "describe", "names"]
