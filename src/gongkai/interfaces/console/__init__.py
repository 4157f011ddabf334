"""The staff side, in Wagtail's admin."""
