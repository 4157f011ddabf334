"""The moves of a case: one form for each lawful step."""
