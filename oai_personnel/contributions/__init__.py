"""Contributions: a flat CSV that anyone can fill, checked, explained and planned.

``columns`` says what the file holds, ``reading`` takes it apart into a ``sheet`` of
``columnar`` cells, ``keys`` and ``recognition`` find which documents, people and events
it means, ``checks`` and the ``check_`` modules say what is wrong or doubtful,
``folding`` what would not fit, ``planning`` turns it into rows of the tables,
which `building.adding` writes. ``templates`` writes an empty or a filled one.
"""
