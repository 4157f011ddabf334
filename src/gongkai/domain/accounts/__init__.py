"""Accounts of applicants: an e-mail address that was proved by a link, and nothing else; staff are not among them."""
