"""Contributions: a flat CSV that anyone can fill, checked, explained and folded in.

``columns`` says what the file holds, ``reading`` takes it apart, ``recognition`` finds
who and what its names mean, ``checks`` says what is wrong or doubtful, ``planning``
turns it into rows of the tables and ``adding`` writes them. ``scanning`` drafts one
from an article, ``templates`` writes an empty or a filled one.
"""
