"""What the command line needs besides its commands: language, streams, help, refusals, files."""
