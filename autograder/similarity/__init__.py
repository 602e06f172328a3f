"""What the notebooks of a class have in common beyond what was handed out: pairs to look at, never a verdict."""
