"""The audit view (操作日志): who did what in one's agencies."""
