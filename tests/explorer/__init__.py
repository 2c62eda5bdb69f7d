"""The explorer, first as a file, then in a real browser."""
