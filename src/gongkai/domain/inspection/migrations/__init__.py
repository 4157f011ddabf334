"""Migrations of the inspection app."""
