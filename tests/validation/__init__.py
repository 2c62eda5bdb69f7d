"""Tests of the checks: every rule has a small case of its own."""
