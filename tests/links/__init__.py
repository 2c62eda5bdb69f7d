"""Checks of links, against a server of this machine that misbehaves."""
