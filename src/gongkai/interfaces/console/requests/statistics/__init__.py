"""Tables three and four of the annual report, live, with the cases behind every number."""
