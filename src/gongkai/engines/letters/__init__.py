"""Letters on paper: a composed letter laid out as .docx and PDF, the printable application form, the archive file.

Others import `layout`, `docx`, `pdf`, `form`, `archive` and `errors`, which know no Django: words in, bytes out;
`issued` and `casefile` lay out what is kept of a case.
"""
