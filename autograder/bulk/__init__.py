"""Grading many submissions and keeping what was found."""
