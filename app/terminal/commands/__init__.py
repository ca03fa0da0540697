"""The commands of `firmground`, a module each: what it can be given, and what it does.

What a command needs is imported when it runs, so that `firmground --help` and a mistyped option answer at once.
"""
