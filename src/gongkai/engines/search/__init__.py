"""Search over published records: one port, and an embedded index that follows the outbox.

Others import `port` (documents, queries, results), `feeding` (the engine of this process) and `errors`.
"""
