"""How large a topic may become; what bounds the work of showing one."""

MOST_SECTIONS = 20
MOST_SHOWN = 20  # records of one section on the topic's page
MOST_PICKED = 20
MOST_DAYS = 31  # of a daily bulletin
MOST_BULLETINS = 60  # records of a daily bulletin on the topic's page
LONGEST_WORDS, MOST_WORDS = 16, 6  # what the search engine still takes for words that must all be there
