"""Audit of the final accounts (决算) that Chinese government units publish."""

__version__ = "0.1.0"
