"""How Sphinx builds these documents as a site: ``make site``. Nothing is fetched."""

from __future__ import annotations

from bjdc_audit import __version__

project = "bjdc"
author = "the bjdc developers"
release = __version__
language = "zh_CN"

extensions = ["myst_parser"]
myst_heading_anchors = 3

html_theme = "furo"
html_title = "bjdc · 部门决算公开勾稽审核"
html_show_sourcelink = False
html_copy_source = False
