"""The rules of the field as pure functions: law, text, inspection; no Django, no I/O."""
