"""An applicant's account: signing in by a mailed link, all own applications on one page, signing out, deleting it."""
