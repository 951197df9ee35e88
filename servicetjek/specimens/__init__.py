"""Meetings that nobody has held, one at every moment there is, for the styleguide to show on the real screens.

They are made in memory, and nothing of them is in the database. The keys of what could be pressed are 0, which no
row has: a press on a specimen reaches nothing.
"""
