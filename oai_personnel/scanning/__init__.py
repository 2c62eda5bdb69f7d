"""Propose rows of a contribution from the text of an article, offline and by rule."""
