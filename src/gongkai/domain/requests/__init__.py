"""Disclosure on application (依申请公开): applications, their clock, decisions, letters and what comes after."""
