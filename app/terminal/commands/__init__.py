"""The commands of `firmground`, one module each: its options, and what it does.

A command imports what it needs when it runs, so that `firmground --help` and a mistyped option answer at once.
"""
