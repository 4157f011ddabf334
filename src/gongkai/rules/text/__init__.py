"""Chinese official text: repair, normalisation, splitting, titles, words and queries.

Others import from `repair` (with `changes`), `damage`, `punctuation`, `normalise`, `split`, `paragraphs`, `titles`,
`segment` and `queries`; the other modules are parts of these.
"""
