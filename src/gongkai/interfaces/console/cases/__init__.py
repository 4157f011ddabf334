"""What the public brought to the agencies, as staff read and answer it."""
