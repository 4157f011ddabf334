"""Letters on paper: a composed letter laid out as .docx and PDF, the printable application form, the archive file.

Others import `layout`, `docx`, `pdf`, `form`, `archive` and `errors`. No Django: words in, bytes out.
"""
