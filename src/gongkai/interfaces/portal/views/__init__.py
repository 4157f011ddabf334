"""Views of the public site, one module a subject: each reads the address, asks queries and shows a template."""
