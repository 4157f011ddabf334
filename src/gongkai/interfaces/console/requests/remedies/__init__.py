"""The ledger of reconsideration and lawsuits: the list, entering one, entering how it ended."""
