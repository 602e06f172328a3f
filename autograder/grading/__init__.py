"""Testing one submission from outside its process."""
