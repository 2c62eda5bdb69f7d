"""What other programs see: every file opened by the tools that people use, cell by cell."""
