"""Intake: files and legacy sites become draft records."""
