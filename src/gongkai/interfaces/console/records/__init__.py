"""Records on the desk: list, form, publication and withdrawal."""
