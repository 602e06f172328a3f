"""Pages for a student and for the class."""
