"""The crawler: fetches a site politely in a process of its own, inspects its pages, keeps evidence, compares runs."""
