"""The clerk's desk for disclosure on application: inbox, case page, registering, calendar."""
