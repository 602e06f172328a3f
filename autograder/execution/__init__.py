"""Running a notebook in a warm, confined kernel."""
