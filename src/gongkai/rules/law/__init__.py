"""Law as functions: working days, publication limits, validity, document and index numbers.

Others import `days`, `publication`, `freshness`, `validity`, `validity_text`, `document_number`, `citations`,
`index_number`, `site_code`, `dates`, `signature`, `disclosure`, `classification` and `errors`; on applications
`applicants`, `application_form`, `applications`, `decisions`, `description`, `fees`, `grounds`, `outcomes`,
`statistics`, `statistics_checks` and `remedy_statistics`.
"""
