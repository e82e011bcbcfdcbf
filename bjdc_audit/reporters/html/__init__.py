"""The report as one web page: what it shows is made here, how it looks in ``templates``."""
