"""Commands with a file of their own; ``cli.py`` puts them on the command line."""
