"""Bytes → sheets and lines: what the files say, before anyone knows 决算."""
