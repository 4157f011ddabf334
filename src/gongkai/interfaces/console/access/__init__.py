"""Signing in to the console: password, second factor, sessions, and the gate before everything else."""
