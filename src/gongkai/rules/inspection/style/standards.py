"""Since when the standards of style are in force."""

from datetime import date

from gongkai.rules.inspection.engine.day import since

of_today = since(date(2012, 7, 1))  # GB/T 9704-2012; GB/T 15834-2011 and 15835-2011 some months before
