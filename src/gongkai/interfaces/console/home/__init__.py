"""The first page of the console: what burns, by role; others use `panel`."""
