"""Moodle's web services: a class with exact times in, grades with comment and page out, and what arrived read back."""
