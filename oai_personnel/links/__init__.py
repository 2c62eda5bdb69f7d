"""``oai-personnel check-links``: whether the documents are still where the table says.

`asking` makes one request, `checking` goes through all addresses politely, `reporting` keeps
the answers in a file, `weights` says which documents without an address matter most.
The data are never changed here: the report is read by a curator.
"""
