"""Monitoring of websites (网站监测): which sites are watched, when they are crawled, and how each crawl went."""
