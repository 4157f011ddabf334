"""Pages of the ledger: handing one in, its columns, the check, the import, and the export."""
