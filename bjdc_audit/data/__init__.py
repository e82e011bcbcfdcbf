"""What differs between provinces and years, as TOML files that an accountant can extend."""
