"""The applicant's side of disclosure on application: what it is, the form in steps, and the way of one's own case."""
