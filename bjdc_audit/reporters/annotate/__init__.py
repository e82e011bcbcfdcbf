"""The files that were audited, with the findings written into them as comments.

``xlsx`` and ``docx`` return bytes: the original file with comments where nothing of it would be
lost, else a file of our own that shows the same cells or paragraphs.
"""
