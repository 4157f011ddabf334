"""Law as functions: working days, publication limits, validity, document and index numbers.

Others import `days`, `publication`, `freshness`, `validity`, `validity_text`, `document_number`, `citations`,
`index_number`, `site_code`, `dates`, `signature`, `disclosure`, `classification` and `errors`; on applications
`clock`, `remedies`, `applicants`, `application_form`, `applications`, `decisions`, `description`, `fees`, `grounds`,
`outcomes`, `letters`, `statistics`, `statistics_checks` and `remedy_statistics`.
"""
