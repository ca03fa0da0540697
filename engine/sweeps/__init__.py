"""Sweeps: many experiments along axes, trained as few large stacks.

An entry is one arm of one experiment with all its seeds (`plan`). Entries whose networks have the same shape are
trained together as a pack (`pack`), which gives the statistics of each (`statistics`); `result` puts them together into
points. No number depends on how entries are packed.
"""
