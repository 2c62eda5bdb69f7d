"""Contributions: a flat CSV that anyone can fill, checked against the dataset and turned into its rows.

``checking`` reads one and runs every check. ``reference`` indexes the dataset,
``recognition`` finds which document, person and event each row means, ``context`` is what
all checks share, the ``check_`` modules report what is wrong with names, documents and
events, ``folding`` what would not fold into roles, and ``planning`` turns the rows into
rows of the tables; ``entering`` puts them into the tables as a whole. ``corrections`` is the
other form, a row for each cell, carried out on ``drafts``; ``outcome`` says whether the
tables hold with either in them. ``templates`` writes an empty contribution or a filled one.
"""
