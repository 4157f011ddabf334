"""Disclosure catalogs: who must publish what, how soon and how often; others use models, queries and actions."""
