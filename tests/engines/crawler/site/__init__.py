"""A small government site with forty planted faults, and without them."""
