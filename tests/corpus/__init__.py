"""A corpus of consistent submissions, made up from true amounts.

``document(seed)`` draws the money of a unit in 分, prints tables and sentences from it, each number
rounded by itself, and so makes a submission in which nothing is wrong: an error or a warning about
it is a false alarm. ``python -m tests.corpus 1000`` counts those.
"""
