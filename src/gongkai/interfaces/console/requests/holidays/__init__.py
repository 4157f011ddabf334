"""Entering a year's holiday arrangement: its notice read, what would move shown, then accepted."""
