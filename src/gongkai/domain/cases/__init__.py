"""What the public brings to an agency and must be answered in time; errors found on the site are the first kind."""
