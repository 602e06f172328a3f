"""Reports of the course's project: what is complete, how they are printed, marked and compared."""
