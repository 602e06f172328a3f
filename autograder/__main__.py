"""`python -m autograder`, the same as the console script."""

from autograder.cli import main

# Worker processes import the main module again, under another name.
if __name__ == "__main__":
    main()
