"""Law as functions: working days, publication limits, validity, document and index numbers."""
