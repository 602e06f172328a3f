"""Grading many submissions and keeping what was found."""

GRADEBOOK = "gradebook.sqlite"
"""The name of the file that holds what was graded, in the folder of a class's results."""
