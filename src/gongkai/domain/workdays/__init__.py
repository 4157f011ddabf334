"""The working-day calendar of the installation: the State Council's, and the notices entered here."""
