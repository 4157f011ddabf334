"""What changed for the public and has not yet reached search and publishing; others use `announce` and `pending`."""
