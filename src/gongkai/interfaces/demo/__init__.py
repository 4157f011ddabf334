"""The demonstration: a fictional city with agencies, people, records of its own and real public documents."""
