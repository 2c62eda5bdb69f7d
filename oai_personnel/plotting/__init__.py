"""The plots: a module for each, what they share, and the files they are saved to."""
