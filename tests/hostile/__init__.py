"""Submissions that must not hurt: attacks, broken files and honest work that looks like neither."""
