"""Contributions: a flat CSV that anyone can fill, checked, explained and folded in.

``columns`` says what the file holds, ``reading`` takes it apart into a ``sheet`` of
``columnar`` cells, ``keys`` and ``recognition`` find which documents, people and events
it means, ``checks`` and the ``check_`` modules say what is wrong or doubtful,
``folding`` what would not fit, ``planning`` turns it into rows of the tables and
``adding`` writes them. ``scanning`` drafts one
from an article, ``templates`` writes an empty or a filled one.
"""
