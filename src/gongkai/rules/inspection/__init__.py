"""Inspection of what is about to be published; others import from `privacy`, `redact` and `findings`."""
