"""Readers of foreign formats: they run in a process of their own and say nothing but JSON."""
