"""Agencies, staff, roles and the one permission policy; others use models, queries and `policy`."""
