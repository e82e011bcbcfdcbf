"""Report → one output: one file per format. A reporter decides nothing."""
