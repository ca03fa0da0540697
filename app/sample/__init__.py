"""The run that comes with the program: a first visitor sees what happened before anything was trained."""
