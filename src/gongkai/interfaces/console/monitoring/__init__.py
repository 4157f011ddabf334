"""Watched websites (网站监测): the list, a site's crawls with indicators and findings, kept copies, reports."""
