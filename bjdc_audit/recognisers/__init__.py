"""Sheets and lines → tables and statements."""
