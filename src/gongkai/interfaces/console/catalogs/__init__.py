"""Catalogs, their items, and what each agency owes under them."""
