"""A PDF → its characters and ruled lines. PDFium is C++ and meets whatever strangers publish."""
