"""The outputs of ``bjdc check``: one file per format, and the file's name is the format's.

Each has ``write(results, screen)``, which returns the whole output as text.
"""
