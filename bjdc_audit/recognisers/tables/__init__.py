"""Sheets → tables: titles and headers say which it is, ``data/layouts.toml`` what it means."""

from bjdc_audit.recognisers.tables.layouts import Document
from bjdc_audit.recognisers.tables.scan import TableScan, recognise_tables

__all__ = ["Document", "TableScan", "recognise_tables"]
