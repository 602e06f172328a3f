"""Autograded assignments for "Deep learning for computer vision"."""
