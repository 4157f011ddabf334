"""Reviewing in the console: what waits, one review on one screen, signing many, deputies, chains."""
