"""Law as functions: working days, publication limits, validity, document and index numbers.

Others import `days`, `publication`, `freshness`, `validity`, `validity_text`, `document_number`, `citations`,
`index_number`, `site_code`, `dates`, `signature`, `disclosure`, `classification`, `clock`,
`remedies` and `errors`.
"""
