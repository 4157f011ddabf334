"""How an agency takes applications: channels, receipt rule, letter code, remedy organs, wordings of letters."""
