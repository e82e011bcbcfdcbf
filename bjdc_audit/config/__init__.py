"""The configuration file of a project: what it may say, finding it, reading it, writing to it."""
