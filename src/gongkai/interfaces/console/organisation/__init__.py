"""Agencies, their heads, regions and staff."""
