"""Maker of the sample atlas, the maps that the program ships; nothing imports it at run time."""
