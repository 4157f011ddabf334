"""The public site: the pages on which people read, search and find government information."""
