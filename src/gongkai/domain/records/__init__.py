"""Government information (政府信息): records, their kinds, life, relations and attachments.

Others use `models`, `actions` (every change of state), `queries` and `kinds`.
"""
