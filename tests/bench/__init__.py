"""How long grading takes next to Otter, nbgrader and the bare notebooks: `make bench`."""
