"""The site: pages of the documentation, a page for each person and each event, news, search, downloads.

Everything is rendered from the tables by the package; nothing here decides anything.
"""
