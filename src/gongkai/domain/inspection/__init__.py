"""Inspection in the house: findings kept with their state, the office's own facts and words, what cites what."""
