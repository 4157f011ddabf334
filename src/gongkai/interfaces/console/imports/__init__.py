"""Uploading files and following an import."""
