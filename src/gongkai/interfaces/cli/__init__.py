"""The `gongkai` command: one module a subject; `main.run` is the entry."""
