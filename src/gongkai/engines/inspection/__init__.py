"""Inspection of files and pages outside of the house; no database is needed."""
