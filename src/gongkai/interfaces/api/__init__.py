"""The read API for programs: what the portal shows, as JSON, under /api/v1/."""
