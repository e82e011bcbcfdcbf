"""Checks → findings: what a person must see, one finding for one fault."""
