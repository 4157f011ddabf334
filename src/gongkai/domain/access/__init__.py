"""Who may sign in and how: two factors, temporary passwords, the audit entries of signing in."""
